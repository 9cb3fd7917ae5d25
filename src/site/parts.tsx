// Owns the small pieces that several public pages share: labelled text, status, tally, links to an initiative.
import type { Child } from "hono/jsx";
import type { Form } from "../domain/plan.ts";
import { blankTextWords } from "../ui/absent.tsx";
import { inLanguage, type Lang } from "../ui/language.ts";
import { Mixed } from "../ui/mixed.tsx";
import { LongText } from "../ui/long-text.tsx";
import { ShapeRow, StatusMark } from "../ui/mark.tsx";
import type { Crumb } from "../ui/page.tsx";
import { formWords, label } from "./form-words.ts";
import { href, type PlanPlace } from "./links.ts";
import type { PlacedInitiative } from "./plan-parts.ts";
import { absenceAt } from "./printed-on.ts";
import type { Status } from "./status.ts";
import { tallyNote, tallyParts, tallyWords, type Tally } from "./tally.ts";
import type { City, PlanContext } from "./view.ts";
import { yearName, yearShort } from "./years.ts";

/** The title of a page and what it is of. */
export function titled(lang: Lang, title: string, of: string): string {
  return inLanguage(lang)(`${title}：${of}`, `${title}: ${of}`);
}

/** The place of a plan in addresses. */
export function planPlace({ city, snapshot }: PlanContext): PlanPlace {
  return { city: city.slug, unit: snapshot.unitSlug, year: snapshot.fiscalYear };
}

/** Unit and fiscal year above the title of a page. */
export function UnitYear({ lang, snapshot }: PlanContext) {
  return <Mixed lang={lang} text={`${snapshot.unit.name} ${yearName(lang, snapshot.fiscalYear)}`} />;
}

/** The way to a page of a city. The last step is the page itself. */
export function cityCrumbs(lang: Lang, city: City, page: string): readonly Crumb[] {
  return [
    { label: city.name, href: href(lang, { page: "city", city: city.slug }) },
    { label: page, href: null },
  ];
}

/** The way to a page of one plan. The last step is the page itself. */
export function planCrumbs(context: PlanContext, ...steps: readonly Crumb[]): readonly Crumb[] {
  const { lang, city, snapshot } = context;
  const place = planPlace(context);
  const year: Crumb = {
    label: yearShort(lang, snapshot.fiscalYear),
    href: href(lang, { page: "year", ...place }),
  };
  return [
    { label: city.name, href: href(lang, { page: "city", city: city.slug }) },
    {
      label: snapshot.unit.name,
      href: href(lang, { page: "unit", city: city.slug, unit: snapshot.unitSlug }),
    },
    ...(steps.length === 0 ? [{ ...year, href: null }] : [year, ...steps]),
  ];
}

/** The heading of a field: its printed label, and what the form adds in brackets in smaller letters. */
export function FieldHeading(props: {
  readonly lang: Lang;
  readonly form: Form;
  readonly id: string;
  readonly level?: 2 | 3 | 4;
}) {
  const Heading = `h${props.level ?? 3}` as const;
  const words = label(props.lang, props.form, props.id);
  return (
    <Heading lang={props.lang}>
      {words.name}
      {words.hint && <span class="label-hint">{words.hint}</span>}
    </Heading>
  );
}

/** One text of the papers under its printed label; nothing where no published paper has a place for it (the page says so once). */
export function FieldText(props: {
  readonly context: PlanContext;
  readonly form: Form;
  readonly id: string;
  readonly pointer: string;
  readonly text: string | null;
  readonly level?: 2 | 3 | 4;
}) {
  const { lang, snapshot } = props.context;
  const absence = absenceAt(snapshot, props.pointer);
  if (props.text === null && absence === "not-on-paper") return null;
  return (
    <div class="field">
      <FieldHeading lang={lang} form={props.form} id={props.id} level={props.level ?? 3} />
      {props.text === null ? (
        <p>
          <span class="absent">{blankTextWords(lang, absence)}</span>
        </p>
      ) : (
        <PaperText context={props.context}>
          <LongText text={props.text} />
        </PaperText>
      )}
    </div>
  );
}

/** Marks what is quoted from the papers: it stays Japanese on English pages. */
export function PaperText({
  context,
  children,
}: {
  readonly context: PlanContext;
  readonly children?: Child;
}) {
  return <div lang={context.lang === "ja" ? undefined : "ja"}>{children}</div>;
}

/** A code with its shape and words. */
export function Mark({ status }: { readonly status: Status }) {
  return <StatusMark tone={status.tone} code={status.code} words={status.words} />;
}

/** The count of a list of initiatives, in shapes and in words; `open` adds what each shape stands for. */
export function TallyLine({
  lang,
  tally,
  open,
}: {
  readonly lang: Lang;
  readonly tally: Tally;
  readonly open?: boolean;
}) {
  return (
    <div class="tally">
      <ShapeRow tones={tally.tones} />
      <p class="tally-words">{tallyWords(lang, tally)}</p>
      {open && tally.phase !== null && <TallyLegend lang={lang} tally={tally} />}
    </div>
  );
}

function TallyLegend({ lang, tally }: { readonly lang: Lang; readonly tally: Tally }) {
  const t = inLanguage(lang);
  return (
    <>
      <ul class="tally-legend">
        {tallyParts(lang, tally).map((part) => (
          <li>
            <StatusMark
              tone={part.tone}
              code={null}
              words={`${part.words} ${t(`${part.count}項目`, String(part.count))}`}
            />
          </li>
        ))}
      </ul>
      <p class="small">{tallyNote(lang, tally)}</p>
    </>
  );
}

/** The name of an initiative; an unnamed one says so. */
export function initiativeName(lang: Lang, placed: PlacedInitiative): string {
  return placed.initiative.name ?? inLanguage(lang)("（名称の記載なし）", "(no name stated)");
}

/** Link to the page of an initiative; plain words where its code is not known. */
export function InitiativeLink({
  context,
  placed,
}: {
  readonly context: PlanContext;
  readonly placed: PlacedInitiative;
}) {
  const { code } = placed.initiative;
  const name = initiativeName(context.lang, placed);
  if (code === null) return <>{name}</>;
  return (
    <a
      href={href(context.lang, { page: "initiative", code, ...planPlace(context) })}
      lang={context.lang === "ja" ? undefined : "ja"}
    >
      <span class="code">{code}</span> {name}
    </a>
  );
}

/** The heading of an issue: number and name. */
export function issueTitle(
  lang: Lang,
  issue: { readonly no: number | null; readonly name: string | null },
): string {
  const t = inLanguage(lang);
  const name = issue.name ?? t("（名称の記載なし）", "(no name stated)");
  const { issue: word } = formWords(lang);
  return issue.no === null ? name : t(`${word}${issue.no}　${name}`, `${word} ${issue.no}: ${name}`);
}
