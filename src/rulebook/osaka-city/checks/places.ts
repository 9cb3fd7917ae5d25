// Owns how a finding names a place of a paper, and how it writes a figure.
import type { Words } from "../../../domain/finding.ts";
import type { Sheet } from "../../../domain/sheet.ts";
import { SECTION_WORDS } from "../fields.ts";

/** 具体的取組4-1-1, 戦略4-1, 経営課題4, 取組項目1, or この文書. */
export function placeOf(sheet: Sheet): Words {
  if (sheet.kind === "plan") return { ja: "この文書", en: "This paper" };
  return numbered(sheet.kind, "code" in sheet.content ? sheet.content.code : sheet.content.no);
}

/** A kind of sheet with its number: 戦略4-1, 取組項目1. */
export function numbered(kind: Exclude<Sheet["kind"], "plan">, number: string | number | null): Words {
  const [ja, en] = KIND_WORDS[kind];
  return number === null
    ? { ja: `番号のない${ja}`, en: `${en} without a number` }
    : { ja: `${ja}${number}`, en: `${en} ${number}` };
}

/** Several places in one sentence; those without a number, whose words are the same, once with their count. */
export function listed(places: readonly Words[]): Words {
  const counts = new Map<string, { readonly place: Words; count: number }>();
  for (const place of places) {
    const known = counts.get(place.ja);
    if (known) known.count++;
    else counts.set(place.ja, { place, count: 1 });
  }
  const all = [...counts.values()];
  return {
    ja: all.map(({ place, count }) => (count > 1 ? `${place.ja}（${count}件）` : place.ja)).join("、"),
    en: all.map(({ place, count }) => (count > 1 ? `${place.en} (${count})` : place.en)).join(", "),
  };
}

const KIND_WORDS = {
  issue: [SECTION_WORDS.issueHeading, "Issue"],
  strategy: [SECTION_WORDS.strategyShortHeading, "Strategy"],
  initiative: [SECTION_WORDS.initiativeHeading, "Initiative"],
  reform: [SECTION_WORDS.reformItemHeading, "Reform item"],
} as const;

/** A figure with its unit: 13,598千円, 46.4%, ★★. */
export function figure(value: number, unit: string | null): string {
  if (unit === "★") return value === 0 ? "★なし" : "★".repeat(Math.min(value, 5));
  const [whole = "", part] = String(value).split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return `${grouped}${part === undefined ? "" : `.${part}`}${unit ?? ""}`;
}
