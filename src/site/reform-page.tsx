// Owns the page of the reform items (様式3): purpose, goals, and the two reviews of each.
import type { ReformGoal, ReformItem } from "../domain/plan.ts";
import { OrAbsent } from "../ui/absent.tsx";
import { inLanguage } from "../ui/language.ts";
import { LongText } from "../ui/long-text.tsx";
import { Empty } from "../ui/notice.tsx";
import { withUnit } from "../ui/numbers.ts";
import { Table } from "../ui/table.tsx";
import { formWords, labelName } from "./form-words.ts";
import { FieldHeading, FieldText, Mark, PaperText, planCrumbs } from "./parts.tsx";
import { stateAt } from "./plan-parts.ts";
import { codeStatus } from "./status.ts";
import { targetWords } from "./target-words.ts";
import type { PlanContext, View } from "./view.ts";
import { yearName, yearShort } from "./years.ts";

/** All reform items of a plan. */
export function reformView(context: PlanContext): View {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const title = t("改革の取組", "Reform items");
  return {
    title: `${title}：${snapshot.unit.name} ${yearName(lang, snapshot.fiscalYear)}`,
    description: snapshot.plan.reformPlanName,
    crumbs: planCrumbs(context, { label: title, href: null }),
    body: <ReformPage {...context} />,
  };
}

function ReformPage(context: PlanContext) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const { plan } = snapshot;
  return (
    <>
      <h1>
        <span class="over-title">
          {snapshot.unit.name} {yearName(lang, snapshot.fiscalYear)}
        </span>
        {t("改革の取組", "Reform items")}
      </h1>
      {plan.reformPlanName && (
        <p class="lead">
          {t("もとになる計画：", "Based on: ")}
          <span lang="ja">{plan.reformPlanName}</span>
        </p>
      )}
      {plan.reformItems.length === 0 && (
        <Empty>{t("取組項目の記載がありません。", "No reform items are stated.")}</Empty>
      )}
      {plan.reformItems.map((item, index) => (
        <ReformSection context={context} item={item} pointer={`/reformItems/${index}`} />
      ))}
    </>
  );
}

type Props = { readonly context: PlanContext; readonly item: ReformItem; readonly pointer: string };

function ReformSection({ context, item, pointer }: Props) {
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <section class="strategy">
      <h2 lang={lang === "ja" ? undefined : "ja"}>
        {formWords(lang).reformItem}
        {item.no} {item.name ?? t("（名称の記載なし）", "(no name stated)")}
      </h2>
      <div class="reading">
        {item.content.length > 0 && (
          <div class="field">
            <FieldHeading lang={lang} form="form1" id="reform.content" />
            <PaperText context={context}>
              <LongText text={item.content.join("\n")} />
            </PaperText>
          </div>
        )}
        <FieldText
          context={context}
          form="form3"
          id="reform.purpose"
          pointer={`${pointer}/purpose`}
          text={item.purpose}
        />
        <FieldText
          context={context}
          form="form3"
          id="reform.outline"
          pointer={`${pointer}/outline`}
          text={item.outline}
        />
        <FieldText
          context={context}
          form="form3"
          id="reform.yearContent"
          pointer={`${pointer}/yearContent`}
          text={item.yearContent}
        />
      </div>
      <Goals
        context={context}
        goals={item.goals}
        pointer={`${pointer}/goals`}
        title={t("計画の目標", "Goals of the reform plan")}
      />
      <Goals
        context={context}
        goals={item.yearGoals}
        pointer={`${pointer}/yearGoals`}
        title={t("今年度の目標", "Goals of this year")}
      />
      <Reviews context={context} item={item} pointer={pointer} />
    </section>
  );
}

function Goals(props: {
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
                    {goal.target && targetWords(lang, goal.target)}
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
                          state={stateAt(props.context.snapshot, `${pointerOf(goal)}/history/${index}/value`)}
                        >
                          {entry.value !== null && withUnit(entry.value, entry.unit)}
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

function Reviews({ context, item, pointer }: Props) {
  const { lang, snapshot } = context;
  const words = formWords(lang);
  return (
    <div class="reading">
      <h3>{words.midYear}</h3>
      <dl class="codes">
        <div>
          <dt>{labelName(lang, "form3", "reform.midYear.execution")}</dt>
          <dd>
            <OrAbsent
              lang={lang}
              value={item.midYear.execution}
              state={stateAt(snapshot, `${pointer}/midYear/execution`) ?? "not-reported"}
            >
              {item.midYear.execution && (
                <Mark status={codeStatus(lang, "reformExecution", `(${item.midYear.execution})`)} />
              )}
            </OrAbsent>
          </dd>
        </div>
        <div>
          <dt>{labelName(lang, "form3", "reform.midYear.attainment")}</dt>
          <dd>
            <OrAbsent
              lang={lang}
              value={item.midYear.attainment}
              state={stateAt(snapshot, `${pointer}/midYear/attainment`) ?? "not-reported"}
            >
              {item.midYear.attainment && (
                <Mark status={codeStatus(lang, "reformMidYear", item.midYear.attainment)} />
              )}
            </OrAbsent>
          </dd>
        </div>
      </dl>
      {item.midYear.issueAndMeasure !== null && (
        <FieldText
          context={context}
          form="form3"
          id="reform.issueAndMeasure"
          pointer={`${pointer}/midYear/issueAndMeasure`}
          text={item.midYear.issueAndMeasure}
          level={4}
        />
      )}
      <h3>{words.yearEnd}</h3>
      <OrAbsent
        lang={lang}
        value={item.yearEnd.attainment}
        state={stateAt(snapshot, `${pointer}/yearEnd/attainment`) ?? "not-reported"}
      >
        <p class="marks">
          {item.yearEnd.attainment && (
            <Mark status={codeStatus(lang, "reformYearEnd", item.yearEnd.attainment)} />
          )}
        </p>
      </OrAbsent>
      {item.yearEnd.result !== null && (
        <FieldText
          context={context}
          form="form3"
          id="reform.yearEnd.result"
          pointer={`${pointer}/yearEnd/result`}
          text={item.yearEnd.result}
          level={4}
        />
      )}
      {item.yearEnd.issueAndMeasure !== null && (
        <FieldText
          context={context}
          form="form3"
          id="reform.issueAndMeasure"
          pointer={`${pointer}/yearEnd/issueAndMeasure`}
          text={item.yearEnd.issueAndMeasure}
          level={4}
        />
      )}
    </div>
  );
}
