// Owns the goals of a reform item as a table: aim, year, earlier results.
import type { ReformGoal } from "../domain/plan.ts";
import { OrAbsent } from "../ui/absent.tsx";
import { inLanguage } from "../ui/language.ts";
import { mixed } from "../ui/mixed.tsx";
import { Empty } from "../ui/notice.tsx";
import { withUnit } from "../ui/numbers.ts";
import { Table } from "../ui/table.tsx";
import { absenceAt } from "./printed-on.ts";
import { targetWords } from "./target-words.ts";
import type { PlanContext } from "./view.ts";
import { yearShort } from "./years.ts";

/** One list of goals under its heading. */
export function ReformGoals(props: {
  readonly context: PlanContext;
  readonly goals: readonly ReformGoal[];
  readonly title: string;
  /** JSON pointer of the list. */
  readonly pointer: string;
}) {
  const { lang } = props.context;
  const pointerOf = (goal: ReformGoal) => `${props.pointer}/${props.goals.indexOf(goal)}`;
  const t = inLanguage(lang);
  return (
    <>
      <h3>{props.title}</h3>
      {props.goals.length === 0 ? (
        <Empty>{t("目標の記載がありません。", "No goals are stated.")}</Empty>
      ) : (
        <Table
          caption={props.title}
          captionHidden
          dense
          shape="even"
          rows={props.goals}
          columns={[
            {
              label: t("目標", "Goal"),
              heading: true,
              cell: (goal) => <span lang="ja">{goal.name ?? goal.text}</span>,
            },
            {
              label: t("年度", "Year"),
              cell: (goal) => (goal.fiscalYear === null ? "—" : yearShort(lang, goal.fiscalYear)),
            },
            {
              label: t("めざす値", "Aim"),
              cell: (goal) => (
                <OrAbsent lang={lang} value={goal.target} state="unset">
                  <span lang={goal.target?.value === null ? "ja" : undefined}>
                    {goal.target && mixed(targetWords(lang, goal.target))}
                  </span>
                </OrAbsent>
              ),
            },
            {
              label: t("これまで", "So far"),
              cell: (goal) =>
                goal.history.length === 0 ? (
                  "—"
                ) : (
                  <ul class="plain">
                    {goal.history.map((entry, index) => (
                      <li>
                        {entry.fiscalYear !== null && `${yearShort(lang, entry.fiscalYear)} `}
                        <OrAbsent
                          lang={lang}
                          value={entry.value}
                          state={absenceAt(
                            props.context.snapshot,
                            `${pointerOf(goal)}/history/${index}/value`,
                          )}
                        >
                          {entry.value !== null && mixed(withUnit(entry.value, entry.unit, lang))}
                        </OrAbsent>
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
      )}
    </>
  );
}
