// Owns how a missing value is shown: as what it is, never as a blank or a zero.
import type { Child } from "hono/jsx";
import type { ValueState } from "../domain/reading.ts";
import { inLanguage, type Lang } from "./language.ts";

/** How a value is missing: by what a paper says of it, or because no paper has a place for it; null: nothing is known of it. */
export type Absence = ValueState | "not-on-paper" | null;

/** The words for a value that is not there. */
export function absenceWords(lang: Lang, state: Absence): string {
  const t = inLanguage(lang);
  switch (state) {
    case "unset":
      return t("未設定", "Not set");
    case "not-measured":
      return t("未測定", "Not measured");
    case "not-reported":
      return t("未公表", "Not published");
    case "not-extractable":
      return t("読み取れません", "Cannot be extracted");
    case "not-on-paper":
      return t("この様式にはない欄", "Not on this paper");
    case "value":
    case "zero":
    case null:
      return t("記載なし", "Not stated");
  }
}

/** The words for a text that is not there: a free text is left blank rather than "not set". */
export function blankTextWords(lang: Lang, state: Absence): string {
  return state === "unset" ? inLanguage(lang)("記入なし", "Left blank") : absenceWords(lang, state);
}

/** Shows `children` when there is a value, else says what is missing. */
export function OrAbsent(props: {
  readonly lang: Lang;
  readonly value: unknown;
  readonly state?: Absence;
  readonly children?: Child;
}) {
  if (props.value !== null && props.value !== undefined) return <>{props.children}</>;
  return <span class="absent">{absenceWords(props.lang, props.state ?? null)}</span>;
}
