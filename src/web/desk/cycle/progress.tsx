// Owns the progress page: every sheet against the steps of its stage, who has it, since when, and what is late.
import {
  AHEAD_WORDS,
  AWAITED,
  DUE_VERBS,
  SHEET_STATES,
  STATE_WORDS,
  STEP_WORDS,
  type DueVerb,
} from "../../../domain/workflow.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { deskHref } from "../../../site/links.ts";
import { yearShort } from "../../../site/years.ts";
import type { PlanSheet } from "../../../store/sheets.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Shape } from "../../../ui/mark.tsx";
import { Empty } from "../../../ui/notice.tsx";
import { Table, type Column } from "../../../ui/table.tsx";
import { progressOfYear, type PlanProgress, type SheetLine } from "../../../usecases/progress.ts";
import type { DeskContext } from "../desk-page.tsx";
import type { DeskAnswer, DeskWork } from "../work.ts";
import {
  Due,
  planTitle,
  Returned,
  SheetLink,
  Since,
  stageName,
  To,
  WithErrors,
  yearCrumbs,
} from "./parts.tsx";

type Place = Extract<CyclePlace, { readonly page: "progress" }>;

/** The matrix of all sheets that the person may see the progress of. */
export async function progressPage({ db, today, context }: DeskWork, place: Place): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const found = await progressOfYear(db, person, { year: place.year, today });
  if (!found) return null;
  const { years, year, plans: ofYear } = found;
  const shown = ofYear
    .filter(({ entry }) => place.unit === null || entry.unitSlug === place.unit)
    .map((plan) => ({
      ...plan,
      lines: plan.lines.filter(
        ({ sheet, late }) =>
          (place.state === null || (sheet.state === place.state && !sheet.ahead)) &&
          (!place.late || late > 0),
      ),
    }));
  const title = t("進捗", "Progress");
  return {
    place,
    view: {
      title,
      description: null,
      crumbs: yearCrumbs(context, { label: title, to: null }),
      body: (
        <>
          <h1>{title}</h1>
          <Filter context={context} place={{ ...place, year }} years={years} plans={ofYear} />
          {shown.every(({ lines }) => lines.length === 0) && (
            <Empty>{t("当てはまるシートはありません。", "No sheet fits.")}</Empty>
          )}
          {shown
            .filter(({ lines }) => lines.length > 0)
            .map((plan) => (
              <Plan context={context} plan={plan} today={today} />
            ))}
        </>
      ),
    },
  };
}

function Filter(props: {
  readonly context: DeskContext;
  readonly place: Place;
  readonly years: readonly number[];
  readonly plans: readonly PlanProgress[];
}) {
  const { context, place, years, plans } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const everything: Place = {
    page: "progress",
    city: city.slug,
    year: null,
    unit: null,
    state: null,
    late: false,
  };
  return (
    <form method="get" action={deskHref(lang, everything)} class="panel filter-row">
      <Choice
        id="year"
        label={t("年度", "Year")}
        options={years.map((one) => ({ value: String(one), words: yearShort(lang, one) }))}
        chosen={String(place.year)}
      />
      <Choice
        id="unit"
        label={t("所属", "Unit")}
        options={[
          { value: "", words: t("すべて", "All") },
          ...plans.map(({ entry }) => ({ value: entry.unitSlug, words: entry.unit.name })),
        ]}
        chosen={place.unit ?? ""}
      />
      <Choice
        id="state"
        label={t("状態", "State")}
        options={[
          { value: "", words: t("すべて", "All") },
          ...SHEET_STATES.map((state) => ({ value: state, words: STATE_WORDS[state][lang] })),
        ]}
        chosen={place.state ?? ""}
      />
      <label class="choice">
        <input type="checkbox" name="late" value="1" checked={place.late} />{" "}
        {t("遅れているものだけ", "Late ones only")}
      </label>
      <button class="button" type="submit">
        {t("絞り込む", "Show")}
      </button>
    </form>
  );
}

function Choice(props: {
  readonly id: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly chosen: string;
}) {
  return (
    <div class="form-field">
      <label for={props.id}>{props.label}</label>
      <select id={props.id} name={props.id} class="form-select">
        {props.options.map(({ value, words }) => (
          <option value={value} selected={value === props.chosen}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function Plan(props: { readonly context: DeskContext; readonly plan: PlanProgress; readonly today: string }) {
  const { context, plan, today } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const { entry, stage, lines } = plan;
  const columns: readonly Column<SheetLine>[] = [
    {
      label: t("シート", "Sheet"),
      heading: true,
      cell: (line) => (
        <>
          <SheetLink context={context} entry={entry} line={line} />{" "}
          <WithErrors lang={lang} sheet={line.sheet} />
          <Returned lang={lang} line={line} />
        </>
      ),
    },
    {
      label: t("担当課", "Section"),
      keeps: "line",
      cell: ({ section }) => section ?? <span class="absent">{t("未定", "None yet")}</span>,
    },
    ...DUE_VERBS.map((verb): Column<SheetLine> => ({
      label: STEP_WORDS[verb][lang],
      keeps: "mark",
      cell: ({ sheet }) => <Step lang={lang} verb={verb} sheet={sheet} />,
    })),
    {
      label: t("いま持っている人", "Who has it"),
      keeps: "line",
      cell: ({ holders, sheet }) =>
        AWAITED[sheet.state] === null ? (
          ""
        ) : holders.length > 0 ? (
          holders.map(({ name }) => name).join(t("、", ", "))
        ) : (
          <span class="absent">{t("いない", "Nobody")}</span>
        ),
    },
    {
      label: t("いつから", "Since"),
      keeps: "line",
      cell: ({ sheet }) => <Since lang={lang} at={sheet.since} today={today} />,
    },
    {
      label: t("期限", "Due"),
      keeps: "line",
      cell: ({ sheet, due, late }) =>
        AWAITED[sheet.state] === null ? "" : <Due lang={lang} due={due} late={late} today={today} />,
    },
  ];
  const title = `${planTitle(lang, entry)} ${stage ? stageName(lang, stage.stage) : lines.some(({ sheet }) => sheet.ahead) ? AHEAD_WORDS[lang] : ""}`;
  return (
    <section>
      <h2>
        <To
          context={context}
          place={{ page: "unit-year", city: city.slug, unit: entry.unitSlug, year: entry.fiscalYear }}
        >
          {title}
        </To>
      </h2>
      <Table caption={title} captionHidden shape="close" columns={columns} rows={lines} />
    </section>
  );
}

/** One cell of the matrix: taken, waited for, or still to come; said in words for those who do not see shapes. */
function Step(props: { readonly lang: Lang; readonly verb: DueVerb; readonly sheet: PlanSheet }) {
  const t = inLanguage(props.lang);
  if (props.sheet.ahead) return <Said tone="none" words={t("これから", "To come")} />;
  const at = AWAITED[props.sheet.state];
  const now = at === null ? DUE_VERBS.length : DUE_VERBS.indexOf(at);
  const mine = DUE_VERBS.indexOf(props.verb);
  if (mine < now && props.sheet.withErrors)
    return <Said tone="hit" words={t("誤りを残して済み", "Done, with errors")} />;
  if (mine < now) return <Said tone="good" words={t("済み", "Done")} />;
  return mine === now ? (
    <Said tone="short" words={t("待ち", "Waiting")} />
  ) : (
    <Said tone="none" words={t("これから", "To come")} />
  );
}

function Said({ tone, words }: { readonly tone: "good" | "short" | "hit" | "none"; readonly words: string }) {
  return (
    <span title={words}>
      <Shape tone={tone} />
      <span class="visually-hidden">{words}</span>
    </span>
  );
}
