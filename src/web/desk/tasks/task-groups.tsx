// Owns what waits for a person: sheets by what is to be done with them, and findings of the city to answer.
import { STEP_WORDS, type DueVerb } from "../../../domain/workflow.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import type { MyTasks, TaskGroup } from "../../../usecases/my-tasks.ts";
import { nothingToWrite } from "../../../usecases/nothing-to-write.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { Table, type Column } from "../../../ui/table.tsx";
import { DeskForm, type DeskContext } from "../desk-page.tsx";
import {
  Due,
  planTitle,
  Returned,
  SheetLink,
  Since,
  stageName,
  State,
  To,
  WithErrors,
} from "../cycle/parts.tsx";

/** All that waits for the person: findings of the city first, then sheets by what is to be done with them. */
export function Groups(props: {
  readonly context: DeskContext;
  readonly tasks: MyTasks;
  readonly today: string;
}) {
  const { context, tasks, today } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  if (tasks.groups.length === 0 && tasks.findings.length === 0)
    return <Empty>{t("いま、あなたを待っている仕事はありません。", "Nothing waits for you now.")}</Empty>;
  return (
    <>
      {tasks.findings.map(({ plan, count }) => (
        <p class="notice notice-warning">
          <To
            context={context}
            place={{
              page: "unit-year",
              city: context.city.slug,
              unit: plan.entry.unitSlug,
              year: plan.entry.fiscalYear,
            }}
          >
            {t(
              `${planTitle(lang, plan.entry)}：市から返された指摘 ${count}件に回答してください`,
              `${planTitle(lang, plan.entry)}: ${count} ${count === 1 ? "finding" : "findings"} of the city to answer`,
            )}
          </To>
        </p>
      ))}
      {tasks.groups.map((group, index) => (
        <Group context={context} group={group} index={index} today={today} />
      ))}
    </>
  );
}

/** What the person is to do with sheets of a state, as a heading. */
const TO_DO: Readonly<Record<DueVerb, { readonly ja: string; readonly en: string }>> = {
  submit: { ja: "書いて提出する", en: "Write and submit" },
  "approve-sheet": { ja: "確かめて承認する", en: "Look through and approve" },
  "check-sheet": { ja: "取りまとめる", en: "Put together" },
  decide: { ja: "決裁する", en: "Decide" },
  publish: { ja: "公表する", en: "Publish" },
};

function Group(props: {
  readonly context: DeskContext;
  readonly group: TaskGroup;
  readonly index: number;
  readonly today: string;
}) {
  const { context, group, index, today } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const { entry, stage } = group.plan;
  const heading = `group-${index}`;
  const columns: readonly Column<TaskGroup["lines"][number]>[] = [
    {
      label: t("選ぶ", "Choose"),
      keeps: "mark",
      cell: ({ sheet }) => (
        <input
          type="checkbox"
          name="item"
          value={sheet.itemId}
          // What was sent on with errors is decided on its own page, with a reason.
          checked={
            group.verb === "submit" ? nothingToWrite(sheet) : !(group.verb === "decide" && sheet.withErrors)
          }
          aria-label={sheetTitle(sheet)[lang]}
        />
      ),
    },
    {
      label: t("シート", "Sheet"),
      heading: true,
      cell: (line) => <SheetLink context={context} entry={entry} line={line} />,
    },
    {
      label: t("前に見てからの変更", "Changes since your last look"),
      cell: ({ unseen }) =>
        unseen > 0 ? t(`${unseen}件`, String(unseen)) : <span class="absent">{t("なし", "None")}</span>,
    },
    {
      label: t("未解決のコメント", "Open remarks"),
      cell: ({ openRemarks }) =>
        openRemarks > 0 ? (
          t(`${openRemarks}件`, String(openRemarks))
        ) : (
          <span class="absent">{t("なし", "None")}</span>
        ),
    },
    {
      label: t("状態", "State"),
      cell: (line) => (
        <>
          <State lang={lang} state={line.sheet.state} /> <WithErrors lang={lang} sheet={line.sheet} />
          <Returned lang={lang} line={line} />
          {nothingToWrite(line.sheet) && (
            <span class="small">{t("この段階で書く欄なし", "nothing to write at this stage")}</span>
          )}
        </>
      ),
    },
    {
      label: t("いつから", "Since"),
      keeps: "line",
      cell: ({ sheet }) => <Since lang={lang} at={sheet.since} today={today} />,
    },
  ];
  const unitYear = {
    page: "unit-year",
    city: city.slug,
    unit: entry.unitSlug,
    year: entry.fiscalYear,
  } as const;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>
        {TO_DO[group.verb][lang]} {t(`${group.lines.length}件`, `(${group.lines.length})`)}
      </h2>
      <p class="due">
        {planTitle(lang, entry)} {stage && stageName(lang, stage.stage)}{" "}
        <Due lang={lang} due={group.due} late={group.lines[0]?.late ?? 0} />
      </p>
      {group.verb === "publish" ? (
        <p>
          {group.behind > 0
            ? t(
                `ほかに${group.behind}件の決裁を待っています。`,
                `${group.behind} other sheets are not decided yet.`,
              )
            : t("すべてのシートの決裁が済みました。", "All sheets are decided.")}{" "}
          <To context={context} place={unitYear}>
            {t("公表の画面へ", "Go to publishing")}
          </To>
        </p>
      ) : (
        <DeskForm context={context} to={{ page: "tasks", city: city.slug }} action={group.verb}>
          <input type="hidden" name="plan" value={entry.planId} />
          <input type="hidden" name="seen" value={String(entry.lastChange)} />
          <Table
            caption={TO_DO[group.verb][lang]}
            captionHidden
            shape="close"
            columns={columns}
            rows={group.lines}
          />
          <p class="form-buttons">
            <button class="button" type="submit">
              {t(
                `選んだシートを${STEP_WORDS[group.verb].ja}する`,
                `${STEP_WORDS[group.verb].en} the chosen sheets`,
              )}
            </button>
          </p>
        </DeskForm>
      )}
    </section>
  );
}
