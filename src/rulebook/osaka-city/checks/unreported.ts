// Owns the checks of what is not there: a unit without its figure, a picture that the text lost.
import { ownOriginAt, pathsInState } from "../../../domain/pointer.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";
import { evidenceAt, paperCheck, type Remark } from "./check.ts";
import { placeOf } from "./places.ts";

/** Values and targets; a code that is not reported is the business of the rules. */
const HOLDS_A_FIGURE = /\/(?:value|actual|previousActual|target|settled|previous|current)$/;

/** The innermost sheet that holds a path. */
function sheetAt(reading: Reading, path: string): Sheet | null {
  return sheetsOf(reading.plan).findLast((sheet) => path.startsWith(`${sheet.path}/`)) ?? null;
}

const figureNotReported = paperCheck(
  {
    id: "figure-not-reported",
    severity: "warning",
    title: { ja: "単位だけで数値がない", en: "A unit stands without its figure" },
    source: "「: 件」「: %」のように数値が空欄の実績・目標",
    basis: "inferred",
  },
  ({ reading }) => {
    const bySheet = Map.groupBy(
      pathsInState(reading, "not-reported").filter((path) => HOLDS_A_FIGURE.test(path)),
      (path) => sheetAt(reading, path)?.path ?? "",
    );
    return [...bySheet].flatMap(([, paths]): Remark[] => {
      const [first] = paths;
      const sheet = first === undefined ? null : sheetAt(reading, first);
      if (first === undefined || !sheet) return [];
      const place = placeOf(sheet);
      const lines = [...new Set(paths.map((path) => ownOriginAt(reading, path)?.raw ?? ""))].filter(
        (raw) => raw !== "",
      );
      const quoted = lines.map((raw) => `「${raw.replaceAll(/\s+/g, " ").trim().slice(0, 24)}」`).join("、");
      return [
        {
          reading,
          path: first,
          ja: `${place.ja}に、数値が書かれていない欄が${paths.length}か所あります${quoted === "" ? "" : `：${quoted}`}。`,
          en: `${place.en} has ${paths.length} place(s) with a unit but no figure.`,
          evidence: paths.map((path) => evidenceAt(reading, path)),
          settle: { ja: "実績が分かったら数値を入れる。", en: "Fill in the figure once it is known." },
        },
      ];
    });
  },
);

const notExtractable = paperCheck(
  {
    id: "not-extractable",
    severity: "note",
    title: {
      ja: "図や記号が文字として残っておらず、読み取れない",
      en: "A picture or mark did not survive as text",
    },
    source: "SDGsゴールの図、スケジュールの図など",
    basis: "inferred",
  },
  ({ reading }) =>
    pathsInState(reading, "not-extractable")
      .filter((path) => !reading.findings.some((finding) => finding.path === path))
      .map((path): Remark => {
        const sheet = sheetAt(reading, path);
        const place = sheet ? placeOf(sheet) : { ja: "この文書", en: "This paper" };
        const what = path.endsWith("/sdgGoals")
          ? { ja: "SDGsゴール", en: "SDG goals" }
          : { ja: "図", en: "picture" };
        return {
          reading,
          path,
          ja: `${place.ja}の${what.ja}は、文字として残っていないため読み取れません。`,
          en: `The ${what.en} of ${place.en} did not survive as text.`,
          settle: { ja: "原本を見て補う。", en: "Look at the original and fill it in." },
        };
      }),
);

export const UNREPORTED_CHECKS = [figureNotReported, notExtractable] as const;
