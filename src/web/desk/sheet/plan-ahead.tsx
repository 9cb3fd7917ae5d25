// Owns looking at a change of a whole plan before it is made: next year's plan as it would begin, and the numbers as they would be.
import { isObject, type Json } from "../../../domain/plan-tree.ts";
import type { HistoryEntry, Plan } from "../../../domain/plan.ts";
import { valueAt } from "../../../domain/pointer.ts";
import { sheetsOf, type Sheet } from "../../../domain/sheet.ts";
import { NUMBER_FIELD } from "../../../rulebook/osaka-city/item-numbers.ts";
import { itemTitle, titleOfSheet } from "../../../rulebook/osaka-city/sheet-words.ts";
import { type DeskPlace } from "../../../site/links.ts";
import { yearShort } from "../../../site/years.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { thousandYen } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import { previewCarryOver, type CarryPreview } from "../../../usecases/carry-over.ts";
import { openPlan, type OpenPlan } from "../../../usecases/open-sheet.ts";
import { previewNumbers, type NewNumber } from "../../../usecases/renumber.ts";
import { DeskForm, type DeskContext } from "../desk-page.tsx";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { planFrame } from "./plan-frame.tsx";

type Place = Extract<DeskPlace, { readonly page: "plan-ahead" }>;
type Props = { readonly context: DeskContext; readonly place: Place; readonly open: OpenPlan };

/** The page; null when there is no such plan for this person. */
export async function planAheadPage({ db, context }: DeskWork, place: Place): Promise<DeskAnswer> {
  const { lang, person } = context;
  const opened = await openPlan(db, person, place);
  if (!opened.ok) return null;
  const open = opened.value;
  const t = inLanguage(lang);
  const shown = { context, place, open };
  const next = yearShort(lang, open.fiscalYear + 1);
  const [title, body] =
    place.of === "carry-over"
      ? ([t(`${next}の計画を始める`, `Begin ${next}`), await carryOverBody(db, shown)] as const)
      : ([
          t("並びのとおりに番号を付け直す", "Renumber in this order"),
          await numbersBody(db, shown),
        ] as const);
  if (!body.ok) return { refusal: body.refusal };
  return {
    place,
    status: 200,
    view: planFrame({ context, open, title, body: body.value }),
  };
}

async function carryOverBody(db: DeskWork["db"], props: Props) {
  const { context, open } = props;
  const preview = await previewCarryOver(db, context.person, {
    unitId: open.unitId,
    fromYear: open.fiscalYear,
  });
  return preview.ok
    ? { ok: true as const, value: <CarryOver {...props} preview={preview.value} /> }
    : preview;
}

async function numbersBody(db: DeskWork["db"], props: Props) {
  const numbers = await previewNumbers(db, props.context.person, props.open.planId);
  return numbers.ok ? { ok: true as const, value: <Numbers {...props} numbers={numbers.value} /> } : numbers;
}

function CarryOver(props: Props & { readonly preview: CarryPreview }) {
  const { context, place, open, preview } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  const next = yearShort(lang, open.fiscalYear + 1);
  const sheets = sheetsOf(preview.plan).filter(({ kind }) => kind !== "plan");
  return (
    <>
      <p>
        {t(
          `この内容で${next}の計画が始まります。まだ何も書き込まれていません。文章はそのまま写り、振り返りと評価は空になります。`,
          `The plan of ${next} begins like this. Nothing is written yet. Texts are copied as they are; reviews are empty.`,
        )}
      </p>
      <DeskForm context={context} to={{ ...place, page: "plan" }} action="carry-over">
        <p class="form-buttons">
          <button class="button">{t("この内容で始める", "Begin like this")}</button>
        </p>
      </DeskForm>
      <Table
        dense
        caption={t(`${next}の計画の${sheets.length}シート`, `The ${sheets.length} sheets of ${next}`)}
        rows={sheets}
        columns={[
          {
            label: t("シート", "Sheet"),
            heading: true,
            cell: (sheet) => <span lang="ja">{titleOfSheet(sheet)[lang]}</span>,
          },
          {
            label: t("今の番号", "Number now"),
            keeps: "line",
            cell: (sheet) => {
              const [now, then] = [numberOf(sheet), numberOf(sheet, open.stored.plan)];
              return now === then ? <span class="absent">{t("同じ", "the same")}</span> : then;
            },
          },
          {
            label: t("実績から移るもの", "What moves from the results"),
            cell: (sheet) => (
              <Lines lines={resultsIn(sheet, open.fiscalYear, lang)} none={t("なし", "nothing")} />
            ),
          },
          {
            label: t("見直す目標", "Targets to review"),
            cell: (sheet) => <Lines lines={targetsIn(sheet, preview)} none={t("なし", "none")} />,
          },
        ]}
      />
    </>
  );
}

function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none: string }) {
  if (lines.length === 0) return <span class="absent">{none}</span>;
  return <span lang="ja">{lines.flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))}</span>;
}

const KINDS = {
  issue: "issue",
  strategy: "strategy",
  initiative: "initiative",
  reform: "reform-item",
  plan: "plan",
} as const;

/** The number of a sheet, or of what stands at its pointer in another plan. */
function numberOf({ kind, path, content }: Sheet, plan: Plan | null = null): string {
  const thing = plan === null ? content : valueAt(plan, path);
  const field = NUMBER_FIELD[KINDS[kind]];
  const number: unknown =
    field === null || typeof thing !== "object" || thing === null ? null : Reflect.get(thing, field);
  return typeof number === "string" || typeof number === "number" ? String(number) : "—";
}

/** What of the year that ends stands in 前年度までの実績, in the columns of earlier years, and as the budget of last year. */
function resultsIn({ kind, content }: Sheet, year: number, lang: "ja" | "en"): readonly string[] {
  const t = inLanguage(lang);
  if (kind === "strategy")
    return content.outcomeIndicators.flatMap(({ mark, previousActual, target }) =>
      previousActual === null ? [] : [`${mark ?? ""} ${previousActual}${target?.unit ?? ""}`.trim()],
    );
  if (kind !== "initiative") return [];
  const { history, budget } = content;
  return [
    ...history.filter(({ fiscalYear }) => fiscalYear === year).map(resultWords),
    ...(budget.previous === null
      ? []
      : [`${t("前年度の予算", "Last year's budget")} ${thousandYen(budget.previous, lang)}`]),
  ];
}

function resultWords({ mark, value, unit, text }: HistoryEntry): string {
  return `${mark ?? ""} ${text ?? `${value ?? ""}${unit ?? ""}`}`.trim();
}

/** Targets of the sheet that came over to be looked at again, in their words. */
function targetsIn({ path, kind }: Sheet, { plan, toReview }: CarryPreview): readonly string[] {
  const own = kind === "strategy" ? `${path}/outcomeIndicators/` : `${path}/`;
  return toReview
    .filter((pointer) => kind !== "issue" && pointer.startsWith(own))
    .flatMap((pointer) => wordsOf((valueAt(plan, pointer) ?? null) as Json)); // a plan holds nothing else
}

function wordsOf(value: Json): readonly string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(wordsOf); // Array.isArray forgets what the members were
  const text = isObject(value) ? value["text"] : null;
  return typeof text === "string" ? [text] : [];
}

function Numbers(props: Props & { readonly numbers: readonly NewNumber[] }) {
  const { context, place, numbers } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  if (numbers.length === 0)
    return <Empty>{t("番号はすでに順のとおりです。", "The numbers are in order already.")}</Empty>;
  return (
    <>
      <p>
        {t(
          `${numbers.length}か所の番号が変わります。再掲が指す番号もあわせて変わります。まだ何も書き込まれていません。`,
          `${numbers.length} numbers change, with those that repeated initiatives point to. Nothing is written yet.`,
        )}
      </p>
      <DeskForm context={context} to={{ ...place, page: "plan" }} action="renumber">
        <p class="form-buttons">
          <button class="button">{t("この番号にする", "Take these numbers")}</button>
        </p>
      </DeskForm>
      <Table
        caption={t("変わる番号", "Numbers that change")}
        captionHidden
        shape="narrow"
        rows={numbers}
        columns={[
          {
            label: t("項目", "Item"),
            heading: true,
            cell: ({ kind, name, field, before }) => (
              <span lang="ja">
                {field === "crossReference" ? name : itemTitle(kind, { name, code: before })[lang]}
                {field === "crossReference" && t("（再掲）", " (repeated)")}
              </span>
            ),
          },
          { label: t("今の番号", "Now"), keeps: "line", cell: ({ before }) => shownNumber(before) },
          { label: t("新しい番号", "Then"), keeps: "line", cell: ({ after }) => <b>{shownNumber(after)}</b> },
        ]}
      />
    </>
  );
}

function shownNumber(number: Json): string {
  return typeof number === "string" || typeof number === "number" ? String(number) : "—";
}
