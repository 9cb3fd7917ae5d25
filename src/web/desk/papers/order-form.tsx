// Owns the form by which papers are asked for: year, units, from where, which papers, in which formats.
import { PAPER_KINDS } from "../../../documents/osaka-city/papers/papers.ts";
import { deskHref } from "../../../site/links.ts";
import { formatName, paperKindName } from "../../../site/paper-names.ts";
import { yearShort } from "../../../site/years.ts";
import { inLanguage } from "../../../ui/language.ts";
import { EXPORT_FORMATS } from "../../../usecases/export-papers.ts";
import type { OrderableUnit, PaperOrder } from "../../../usecases/order-papers.ts";
import { DeskForm, type DeskContext } from "../desk-page.tsx";
import { YearForm } from "./year-form.tsx";

/** What was sent before; `all`: every unit. */
export type Ordered = PaperOrder & { readonly all: boolean };

/** The year first, because units follow from it; then everything else in one form. */
export function OrderForm(props: {
  readonly context: DeskContext;
  readonly years: readonly number[];
  readonly year: number;
  readonly units: readonly OrderableUnit[];
  readonly ordered: Ordered | null;
}) {
  const { context, years, year, units, ordered } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const here = { page: "papers", city: city.slug, year: null } as const;
  const hasRecord = units.some(({ record }) => record === "yes");
  const from = ordered?.from ?? (hasRecord ? "record" : "published");
  return (
    <>
      <YearForm lang={lang} action={deskHref(lang, here)} years={years} year={year} />
      <DeskForm context={context} to={{ ...here, year }} action="order" class="panel">
        <h2>{t(`${yearShort(lang, year)}の文書`, `Papers of ${yearShort(lang, year)}`)}</h2>
        <input type="hidden" name="year" value={year} />
        <Choices
          legend={t("所属", "Units")}
          name="unit"
          options={[
            ...(units.length > 1 ? [{ value: "*", words: t("すべての所属", "All units"), note: null }] : []),
            ...units.map((unit) => ({ value: unit.slug, words: unit.name, note: noteOf(lang, unit) })),
          ]}
          chosen={
            ordered ? (ordered.all ? ["*"] : ordered.units) : units.length === 1 ? [units[0]?.slug ?? ""] : []
          }
        />
        <fieldset class="choices choices-short">
          <legend>{t("もとにする記録", "Made from")}</legend>
          {hasRecord && (
            <Choice
              type="radio"
              name="from"
              value="record"
              words={t("いまの記録（公表前のものを含む）", "The record as it stands now, published or not")}
              checked={from === "record"}
            />
          )}
          <Choice
            type="radio"
            name="from"
            value="published"
            words={t("公表したもの", "What is published")}
            checked={from === "published"}
          />
        </fieldset>
        <Choices
          legend={t("文書", "Papers")}
          name="kind"
          options={PAPER_KINDS.map((kind) => ({ value: kind, words: paperKindName(lang, kind), note: null }))}
          chosen={ordered?.kinds ?? PAPER_KINDS}
        />
        <Choices
          legend={t("形式", "Formats")}
          name="format"
          options={EXPORT_FORMATS.map((one) => ({ value: one, words: formatName(lang, one), note: null }))}
          chosen={ordered?.formats ?? ["xlsx", "pdf"]}
        />
        <p class="form-buttons">
          <button class="button" type="submit">
            {t("つくる", "Make them")}
          </button>
        </p>
      </DeskForm>
    </>
  );
}

/** What can be had of a unit, where that is not everything. */
function noteOf(lang: DeskContext["lang"], { published, record }: OrderableUnit): string | null {
  const t = inLanguage(lang);
  if (record === "yes") return published ? null : t("公表前", "not published yet");
  return published
    ? t("公表したものだけ", "what is published only")
    : t("取りまとめ前", "still being written");
}

type Option = { readonly value: string; readonly words: string; readonly note: string | null };

function Choices(props: {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
}) {
  return (
    <fieldset class="choices choices-short">
      <legend>{props.legend}</legend>
      {props.options.map((option) => (
        <Choice
          type="checkbox"
          name={props.name}
          value={option.value}
          words={option.words}
          note={option.note}
          checked={props.chosen.includes(option.value)}
        />
      ))}
    </fieldset>
  );
}

function Choice(props: {
  readonly type: "checkbox" | "radio";
  readonly name: string;
  readonly value: string;
  readonly words: string;
  readonly note?: string | null;
  readonly checked: boolean;
}) {
  const id = `${props.name}-${props.value === "*" ? "all" : props.value}`;
  return (
    <p class="choice">
      <input type={props.type} id={id} name={props.name} value={props.value} checked={props.checked} />
      <label for={id}>
        {props.words}{" "}
        {props.note !== null && props.note !== undefined && <span class="small">（{props.note}）</span>}
      </label>
    </p>
  );
}
