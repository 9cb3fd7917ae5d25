// Owns the checks of what a paper points to or announces: a reference that leads nowhere, a strategy listed but absent, a planned meeting not reported.
import { yearLabel } from "../era-words.ts";
import { everyMatch } from "../../../domain/every-match.ts";
import { oncePer } from "../../../domain/once-per.ts";
import type { Reading } from "../../../domain/reading.ts";
import { sheetsOf } from "../../../domain/sheet.ts";
import { evidenceAt, familyCheck, paperCheck, type Remark, sheetCheck } from "./check.ts";
import { bareWords } from "./likeness.ts";
import { placeOf } from "./places.ts";
import { reviewTextsOf } from "./review-texts.ts";

/** 「…」については後述のとおり: the title that is to follow later. */
const FOLLOWS_LATER = /「([^「」\n]{4,40})」(?:については|は|に関しては)、?後述/g;

const titlesOf: (reading: Reading) => readonly string[] = oncePer(({ plan }) =>
  sheetsOf(plan).flatMap(({ kind, content }) =>
    kind === "plan" || content.name === null ? [] : [bareWords(content.name)],
  ),
);

const referenceLeadsNowhere = paperCheck(
  {
    id: "reference-leads-nowhere",
    severity: "note",
    title: {
      ja: "「後述のとおり」とされた項目が、文書にない",
      en: "What is said to follow later is not in the paper",
    },
    source: "本文の「「…」については後述のとおり」",
    basis: "inferred",
  },
  ({ reading }) => {
    return reviewTextsOf(reading).flatMap(({ sheet, phase, path, text }): Remark[] => {
      if (sheet.kind !== "initiative" || phase !== "midYear" || !text.includes("後述")) return [];
      const place = placeOf(sheet);
      return everyMatch(text, FOLLOWS_LATER)
        .filter(([, title = ""]) => !titlesOf(reading).some((one) => one.includes(bareWords(title))))
        .map(([words, title = ""]) => ({
          reading,
          path,
          ja: `${place.ja}は「${title}」を後述としていますが、その名称の項目がこの文書にありません。`,
          en: `${place.en} says that “${title}” follows later, but the paper has no item of that name.`,
          evidence: [evidenceAt(reading, path, words)],
          settle: { ja: "指す先を確かめて示す。", en: "Say which item is meant." },
        }));
    });
  },
);

const listedStrategyMissing = familyCheck(
  {
    id: "listed-strategy-missing",
    severity: "note",
    title: {
      ja: "様式1の主な戦略が、様式2の同じ経営課題にない",
      en: "A main strategy of form 1 is not among the strategies of the same issue in form 2",
    },
    source: "様式1の主な戦略と、様式2のめざす成果及び戦略の見出し（同じ所属の同じ年度又は前後の年度）",
    basis: "inferred",
  },
  ({ members }): readonly Remark[] => {
    const listing = members.filter((one) => one.reading.plan.form === "form1");
    const detailed = members.filter((one) => one.reading.plan.form === "form2");
    return detailed.flatMap((form2) =>
      listing
        .filter((form1) => Math.abs((form1.fiscalYear ?? 0) - (form2.fiscalYear ?? 0)) <= 1)
        .flatMap((form1) =>
          form2.reading.plan.issues.flatMap((issue, at): Remark[] => {
            const other = form1.reading.plan.issues.findIndex(
              (one) => one.no !== null && one.no === issue.no,
            );
            const listed = form1.reading.plan.issues[other]?.mainStrategies ?? [];
            const names = issue.strategies.flatMap((one) => (one.name === null ? [] : [bareWords(one.name)]));
            // Only where most names agree is a single missing one worth a word: otherwise all were renamed.
            const missing = listed.filter((one) => !names.includes(bareWords(one)));
            if (names.length === 0 || missing.length === 0 || missing.length * 2 > listed.length) return [];
            const file = form1.reading.source.file;
            const year = form1.fiscalYear;
            // The list of another year is no proof, only a hint: say whose it is.
            const of =
              year === null || year === form2.fiscalYear
                ? { ja: "", en: "" }
                : { ja: `${yearLabel(year)}の`, en: ` of FY${year}` };
            return [
              {
                reading: form2.reading,
                path: `/issues/${at}/strategies`,
                ja: `経営課題${issue.no}には、${of.ja}様式1にある戦略${missing.map((one) => `「${one}」`).join("")}の見出しがありません。`,
                en: `Issue ${issue.no} has no heading for the strategy ${missing.map((one) => `“${one}”`).join(", ")} that form 1${of.en} lists.`,
                evidence: missing.map((one) => ({
                  ...evidenceAt(form1.reading, `/issues/${other}/mainStrategies`, one),
                  file,
                })),
                settle: {
                  ja: "見出しの抜けか、戦略の廃止かを確かめる。",
                  en: "Find out whether the heading was lost or the strategy dropped.",
                },
              },
            ];
          }),
        ),
    );
  },
);

/** `部会1回`, `研修（年2回）`: what is to be held, and how often. */
const HELD =
  /([一-鿿ァ-ヶー]{1,12}(?:会議|会|研修|調査|講座|訓練|教室))\s?(?:[（(]年)?\s?(\d{1,2}\s?回(?:\s?[×✕]\s?\d{1,3}\s?(?:部会|地域|校区|校|会場|団体|か所))?)/g;

const plannedNotReported = sheetCheck(
  {
    id: "planned-meeting-not-reported",
    severity: "note",
    title: {
      ja: "計画した会議・研修などが、取組実績に出てこない",
      en: "A meeting or course that was planned does not occur in the results",
    },
    source: "様式2 当年度の取組内容と、当年度の取組実績",
    basis: "inferred",
  },
  "initiative",
  (sheet, reading): readonly Remark[] => {
    const { plannedContent, yearEnd } = sheet.content;
    if (plannedContent === null || yearEnd.result === null) return [];
    const done = yearEnd.result;
    const planned = everyMatch(plannedContent, HELD).map(([, what = "", count = ""]) => ({
      what,
      count,
    }));
    const absent = planned.filter(({ what }) => !done.includes(what));
    // A result told in quite other words says nothing about a single item.
    if (absent.length === 0 || absent.length === planned.length) return [];
    const place = placeOf(sheet);
    const list = absent.map(({ what, count }) => `${what}${count}`).join("、");
    return [
      {
        reading,
        path: `${sheet.path}/yearEnd/result`,
        ja: `${place.ja}は${list}を計画していましたが、取組実績に出てきません。`,
        en: `${place.en} planned ${list}; the results do not mention it.`,
        evidence: [
          evidenceAt(reading, `${sheet.path}/plannedContent`, list),
          evidenceAt(reading, `${sheet.path}/yearEnd/result`, done),
        ],
        settle: { ja: "実施したかどうかを実績に書く。", en: "Say in the results whether it was held." },
      },
    ];
  },
);

export const REFERENCE_CHECKS = [referenceLeadsNowhere, listedStrategyMissing, plannedNotReported] as const;
