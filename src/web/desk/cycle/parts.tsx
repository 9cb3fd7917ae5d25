// Owns the pieces that the pages of the year's work share: naming a sheet, its state, its day, who has it.
import type { Child } from "hono/jsx";
import type { Day } from "../../../domain/calendar.ts";
import { dayInTokyo } from "../../../domain/fiscal-year.ts";
import type { Refusal } from "../../../domain/outcome.ts";
import { STATE_WORDS, type CycleStage, type SheetState } from "../../../domain/workflow.ts";
import { STAGE_WORDS } from "../../../rulebook/osaka-city/calendar.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import { yearShort } from "../../../site/years.ts";
import type { PlanEntry } from "../../../store/plan-list.ts";
import type { PlanSheet } from "../../../store/sheets.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { StatusMark, type Tone } from "../../../ui/mark.tsx";
import { date, shortDate } from "../../../ui/numbers.ts";
import type { Crumb } from "../../../ui/page.tsx";
import type { PlanProgress, SheetLine } from "../../../usecases/progress.ts";
import type { StayedSheet } from "../../../usecases/take-steps.ts";
import { Done, Refused, type DeskContext, type OtherPlace } from "../desk-page.tsx";
import { doneWords } from "./done.ts";

/** What a page says above its content: what was done, or what could not be done. */
export type Told = { readonly done: string | null; readonly refusals: readonly Refusal[] };

/** That, in the two notices that every page of the year's work begins with. */
export function ToldAbove({ lang, told }: { readonly lang: Lang; readonly told: Told }) {
  const done = doneWords(lang, told.done);
  return (
    <>
      {done && <Done>{done}</Done>}
      <Refused lang={lang} refusals={told.refusals} />
    </>
  );
}

/** A page that tells of a refusal is no success; its form is given back as it was sent. */
export function statusOf({ refusals }: Told): 200 | 422 {
  return refusals.length > 0 ? 422 : 200;
}

/** The sheet's name, leading to it where the person may open it. */
export function SheetLink(props: {
  readonly context: DeskContext;
  readonly entry: PlanEntry;
  readonly line: SheetLine;
}) {
  const { context, entry, line } = props;
  const title = sheetTitle(line.sheet)[context.lang];
  if (!line.readable) return <span>{title}</span>;
  return <a href={sheetHref(context, entry, line.sheet.itemId)}>{title}</a>;
}

/** The address of a sheet of a plan. */
export function sheetHref({ lang, city }: DeskContext, entry: PlanEntry, item: string): string {
  const { unitSlug: unit, fiscalYear: year } = entry;
  return deskHref(lang, { page: "sheet", city: city.slug, unit, year, item });
}

const TONES: Readonly<Record<SheetState, Tone>> = {
  writing: "none",
  submitted: "short",
  approved: "short",
  checked: "short",
  decided: "good",
  published: "good",
};

/** A state with its shape and words. */
export function State({ lang, state }: { readonly lang: Lang; readonly state: SheetState }) {
  return <StatusMark tone={TONES[state]} code={null} words={STATE_WORDS[state][lang]} />;
}

/** The mark of a sheet that was sent on although errors stood; nothing on others. */
export function WithErrors({ lang, sheet }: { readonly lang: Lang; readonly sheet: PlanSheet }) {
  if (!sheet.withErrors) return null;
  return (
    <StatusMark tone="hit" code={null} words={inLanguage(lang)("誤りを残して提出", "Sent with errors")} />
  );
}

/** The mark of a sheet that was given back, with the reason in few words; nothing on others. */
export function Returned(props: { readonly lang: Lang; readonly line: Pick<SheetLine, "returned"> }) {
  const { lang, line } = props;
  if (line.returned === null) return null;
  return (
    <>
      <StatusMark tone="hit" code={null} words={inLanguage(lang)("差し戻された", "Returned")} />{" "}
      <span class="small">{inFewWords(line.returned.reason ?? "")}</span>
    </>
  );
}

/** More stands on the page of the sheet. */
const FEW_WORDS = 60;

function inFewWords(words: string): string {
  const signs = new Intl.Segmenter("ja").segment(words);
  const few = [...signs]
    .slice(0, FEW_WORDS)
    .map(({ segment }) => segment)
    .join("");
  return few === words ? words : `${few}…`;
}

/** The day of a moment in few words, for tables; nothing where there is none. The whole day is its title. */
export function Since(props: { readonly lang: Lang; readonly at: string | null; readonly today: Day }) {
  if (props.at === null) return null;
  return <ShortDay {...props} day={dayInTokyo(Date.parse(props.at))} />;
}

function ShortDay(props: { readonly lang: Lang; readonly day: Day; readonly today: Day }) {
  const { lang, day, today } = props;
  return (
    <time datetime={day} title={date(day, lang)}>
      {shortDate(day, lang, today)}
    </time>
  );
}

/** By when, and how late. `today`: say the day in few words. */
export function Due(props: {
  readonly lang: Lang;
  readonly due: Day | null;
  readonly late: number;
  readonly today?: Day;
}) {
  const { lang, due, late, today } = props;
  const t = inLanguage(lang);
  if (due === null) return <span class="absent">{t("期限なし", "No date set")}</span>;
  return (
    <span class="due">
      {today === undefined ? (
        <span>{date(due, lang)}</span>
      ) : (
        <ShortDay lang={lang} day={due} today={today} />
      )}
      {late > 0 && (
        <StatusMark
          tone="hit"
          code={null}
          words={t(`${late}日遅れ`, `${late} ${late === 1 ? "day" : "days"} late`)}
        />
      )}
    </span>
  );
}

/** 穂波区 令和8年度 */
export function planTitle(lang: Lang, { unit, fiscalYear }: PlanEntry): string {
  return `${unit.name} ${yearShort(lang, fiscalYear)}`;
}

/** 中間振り返り */
export function stageName(lang: Lang, stage: CycleStage): string {
  return STAGE_WORDS[stage].name[lang];
}

/** The stage that a plan is in; one that came with papers and was not opened here is where its papers had come. */
export function StageNow({
  lang,
  plan,
}: {
  readonly lang: Lang;
  readonly plan: Pick<PlanProgress, "stage" | "lines">;
}) {
  const t = inLanguage(lang);
  const [first] = plan.lines;
  if (plan.stage) return <>{stageName(lang, plan.stage.stage)}</>;
  if (!first || first.sheet.ahead) return <span class="absent">{t("始まっていない", "Not opened")}</span>;
  return (
    <>
      {stageName(lang, first.sheet.stage)} <span class="small">{t("（文書による）", "(by its papers)")}</span>
    </>
  );
}

/** The way to a page of the year's work: from one's own tasks. */
export function yearCrumbs(
  { lang, city }: DeskContext,
  ...steps: readonly { readonly label: string; readonly to: DeskPlace | null }[]
): readonly Crumb[] {
  const t = inLanguage(lang);
  const first: Crumb = {
    label: t("わたしの仕事", "My tasks"),
    href: steps.length === 0 ? null : deskHref(lang, { page: "tasks", city: city.slug }),
  };
  return [first, ...steps.map(({ label, to }) => ({ label, href: to && deskHref(lang, to) }))];
}

/** A link to a page of the desk. */
export function To({
  context,
  place,
  children,
}: {
  readonly context: DeskContext;
  readonly place: DeskPlace;
  readonly children?: Child;
}) {
  return <a href={deskHref(context.lang, place)}>{children}</a>;
}

/** Sheets that stayed where they were, as refusals that name them and lead to them. */
export function stayedRefusals(
  lang: Lang,
  lines: readonly { readonly sheet: PlanSheet }[],
  stayed: readonly StayedSheet[],
  hrefOf: (itemId: string) => string | null,
): readonly (Refusal & { readonly others: readonly OtherPlace[] })[] {
  return stayed.map(({ itemId, refusal, findings }) => {
    const line = lines.find(({ sheet }) => sheet.itemId === itemId);
    const title = line ? sheetTitle(line.sheet)[lang] : "";
    const href = hrefOf(itemId);
    const errors = findings.filter(({ severity }) => severity === "error");
    return {
      code: refusal.code,
      ja: `${title}：${refusal.ja}${errors.map((one) => ` ${one.ja}`).join("")}`,
      en: `${title}: ${refusal.en}${errors.map((one) => ` ${one.en}`).join("")}`,
      others: href === null ? [] : [{ href, words: inLanguage(lang)("シートを開く", "Open the sheet") }],
    };
  });
}

/** A line of text with its label and hint. */
export function Field(props: {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly rows?: number;
  readonly type?: "text" | "date" | "number" | "url";
  readonly required?: boolean;
}) {
  const hint = props.hint === undefined ? undefined : `${props.id}-hint`;
  const common = {
    id: props.id,
    name: props.name,
    class: "form-text",
    "aria-describedby": hint,
    required: props.required,
  };
  return (
    <div class="form-field">
      <label for={props.id}>{props.label}</label>
      {props.hint !== undefined && (
        <p class="form-hint" id={hint}>
          {props.hint}
        </p>
      )}
      {props.rows === undefined ? (
        // A field of the type "number" takes no full-width digits.
        <input
          type={props.type === "number" ? "text" : (props.type ?? "text")}
          inputmode={props.type === "number" ? "numeric" : undefined}
          value={props.value ?? ""}
          {...common}
        />
      ) : (
        <textarea rows={props.rows} {...common}>
          {props.value ?? ""}
        </textarea>
      )}
    </div>
  );
}
