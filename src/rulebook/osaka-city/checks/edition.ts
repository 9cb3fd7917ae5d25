// Owns the checks of the year: how far its forms are known, and what its forms did not have.
import { phasesReached } from "../../../domain/phases.ts";
import { valueAt } from "../../../domain/pointer.ts";
import { sheetsOfKind } from "../../../domain/sheet.ts";
import { editionFor } from "../editions.ts";
import { yearLabel } from "../era-words.ts";
import { evidenceAt, paperCheck, type Remark } from "./check.ts";
import { listed, placeOf } from "./places.ts";
import { ruleUse } from "./rules-in-use.ts";

const yearUnknown = paperCheck(
  {
    id: "rules-without-a-year",
    severity: "note",
    title: {
      ja: "年度が分からないので、分かっている様式に共通の決まりで確かめた",
      en: "The year is not known: checked by the rules that all known forms share",
    },
    source: "様式の版（年度別）",
    basis: "inferred",
  },
  ({ reading }): readonly Remark[] =>
    ruleUse(reading.plan) !== "unknown-year"
      ? []
      : [
          {
            reading,
            path: "/fiscalYear",
            ja: "年度が分からないので、令和2・3年度の様式に共通する決まりで確かめました。",
            en: "The fiscal year is not known: checked by the rules that the forms of FY2020 and 2021 share.",
            settle: { ja: "--fiscal-year で年度を指定する。", en: "Give the year with --fiscal-year." },
          },
        ],
);

const yearKnownInPart = paperCheck(
  {
    id: "forms-known-in-part",
    severity: "note",
    title: {
      ja: "その年度の様式は一部しか分かっておらず、記入漏れは確かめていない",
      en: "The forms of that year are known in part: empty fields were not checked",
    },
    source: "様式の版（年度別）",
    basis: "inferred",
  },
  ({ reading }): readonly Remark[] => {
    const { fiscalYear } = reading.plan;
    if (fiscalYear === null || ruleUse(reading.plan) !== "partly") return [];
    return [
      {
        reading,
        path: "/fiscalYear",
        ja: `${yearLabel(fiscalYear)}の様式は一部しか分かっていないため、記入漏れは確かめていません。符号と数値・文章は確かめました。`,
        en: `The forms of FY${fiscalYear} are known in part only: empty fields were not checked, codes, figures and texts were.`,
        settle: { ja: "その年度の様式を規則集に加える。", en: "Add that year's forms to the rulebook." },
      },
    ];
  },
);

const midYearNotHeld = paperCheck(
  {
    id: "mid-year-review-not-held",
    severity: "note",
    title: {
      ja: "中間振り返りが見られない年度の文書に、中間振り返りがある",
      en: "A mid-year review in a year in which none was seen",
    },
    source: "令和4年度以降の公表ページに中間振り返りが見られないことから推定",
    basis: "inferred",
  },
  ({ reading }): readonly Remark[] => {
    const { fiscalYear, form, unit } = reading.plan;
    // Only the city's own wards are bound by its years: a paper without a unit may be any city's.
    if (fiscalYear === null || unit === null || ruleUse(reading.plan) !== "partly") return [];
    if (editionFor(fiscalYear)?.midYearReview?.held !== false) return [];
    if (form !== "overview-midyear" && !phasesReached(reading.plan).has("M")) return [];
    return [
      {
        reading,
        path: "",
        ja: `${yearLabel(fiscalYear)}には中間振り返りが見られませんが、この文書には中間振り返りがあります。`,
        en: `No mid-year review was seen for FY${fiscalYear}, yet this paper has one.`,
        evidence: [evidenceAt(reading, "/fiscalYear")],
        settle: { ja: "年度が正しいか確かめる。", en: "Check the fiscal year." },
      },
    ];
  },
);

const codesNotSeen = paperCheck(
  {
    id: "codes-not-seen-in-that-year",
    severity: "note",
    title: {
      ja: "符号が見られない年度の文書に、具体的取組の符号がある",
      en: "Codes beside initiatives in a year whose papers show none",
    },
    source: "令和5年度以降の公表文書に、具体的取組の①②③とア・イが見られないことから推定",
    basis: "inferred",
  },
  ({ reading }): readonly Remark[] => {
    const { fiscalYear, unit } = reading.plan;
    if (fiscalYear === null || unit === null || ruleUse(reading.plan) !== "partly") return [];
    if (editionFor(fiscalYear)?.initiativeCodes?.used !== false) return [];
    const coded = sheetsOfKind(reading.plan, "initiative").flatMap((sheet) => {
      const path = CODES.find((code) => valueAt(sheet.content, code) !== null);
      return path === undefined ? [] : [{ sheet, path: `${sheet.path}${path}` }];
    });
    const [first] = coded;
    if (!first) return [];
    const places = listed(coded.map(({ sheet }) => placeOf(sheet)));
    return [
      {
        reading,
        path: first.path,
        ja: `${yearLabel(fiscalYear)}の様式には具体的取組の符号が見られませんが、この文書にはあります：${places.ja}。`,
        en: `The papers of FY${fiscalYear} show no codes beside initiatives, yet this one has some: ${places.en}.`,
        evidence: coded.slice(0, MOST_SHOWN).map(({ path }) => evidenceAt(reading, path)),
        settle: {
          ja: "年度が正しいか、その年度の様式に符号があるか確かめる。",
          en: "Check the fiscal year, and whether the form of that year has codes.",
        },
      },
    ];
  },
);

/** The codes of an initiative. */
const CODES = [
  "/midYear/attainment",
  "/midYear/effectiveness",
  "/yearEnd/attainment",
  "/yearEnd/effectiveness",
] as const;
const MOST_SHOWN = 5;

export const EDITION_CHECKS = [yearUnknown, yearKnownInPart, midYearNotHeld, codesNotSeen] as const;
