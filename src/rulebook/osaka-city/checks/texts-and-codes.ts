// Owns the checks of a text against its code: words that say the opposite of what the code says. Few patterns, each plain.
import { oncePer } from "../../../domain/once-per.ts";
import { everyMatch } from "../../../domain/every-match.ts";
import type { Attainment, Execution } from "../../../domain/plan.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";
import { evidenceAt, excerpt, excerptEnd, paperCheck, type Remark } from "./check.ts";
import { indicatorsOf } from "./indicators.ts";
import { placeOf } from "./places.ts";

type Review = {
  readonly sheet: Sheet;
  readonly phase: "midYear" | "yearEnd";
  readonly attainment: Attainment | null;
  readonly execution: Execution | null;
  /** What was done, and what is said about it. */
  readonly texts: readonly ReviewText[];
};

type ReviewText = { readonly path: string; readonly text: string; readonly about: "done" | "said" };

const sentencesOf: (one: ReviewText) => readonly string[] = oncePer(({ text }) =>
  text.split(/[。\n]/).map((sentence) => sentence.trim()),
);

/** The reviews that have a text: codes alone contradict no words. */
const reviewsOf: (reading: Reading) => readonly Review[] = oncePer(({ plan }) => {
  const reviews: Review[] = [];
  const add = (sheet: Sheet, phase: Review["phase"], codes: Codes, texts: Texts): void => {
    const [done, said] = texts;
    if (done.text === null && said.text === null) return;
    const path = `${sheet.path}/${phase}`;
    const told: ReviewText[] = [];
    if (done.text !== null) told.push({ path: `${path}/${done.key}`, text: done.text, about: "done" });
    if (said.text !== null) told.push({ path: `${path}/${said.key}`, text: said.text, about: "said" });
    const { attainment, execution = null } = codes;
    reviews.push({ sheet, phase, attainment, execution, texts: told });
  };
  for (const sheet of sheetsOf(plan)) {
    if (sheet.kind !== "initiative" && sheet.kind !== "reform") continue;
    const { midYear, yearEnd } = sheet.content;
    add(sheet, "midYear", midYear, [
      { key: "achievements", text: midYear.achievements },
      { key: "issueAndMeasure", text: midYear.issueAndMeasure },
    ]);
    add(sheet, "yearEnd", yearEnd, [
      { key: "result", text: yearEnd.result },
      "issue" in yearEnd
        ? { key: "issue", text: yearEnd.issue }
        : { key: "issueAndMeasure", text: yearEnd.issueAndMeasure },
    ]);
  }
  return reviews;
});

type Codes = { readonly attainment: Attainment | null; readonly execution?: Execution | null };
type Field = { readonly key: string; readonly text: string | null };
type Texts = readonly [done: Field, said: Field];

/** The first sentence of the texts that matches, but for sentences in which `unless` matches too. `words` stand in all that match. */
function sentenceIn(
  review: Review,
  words: RegExp,
  pattern: RegExp,
  unless: RegExp = /(?!)/,
): { path: string; sentence: string } | null {
  for (const one of review.texts) {
    if (!words.test(one.text)) continue;
    const sentence = sentencesOf(one).find((words) => pattern.test(words) && !unless.test(words));
    if (sentence !== undefined) return { path: one.path, sentence };
  }
  return null;
}

const NOT_DONE =
  /実施(でき|し)(なかった|ていない|ず)|実施を見送|開催(でき|し)なかった|未実施|取り?やめ|全て中止|(は|を|が)中止(し|と|に)/;
const INSTEAD = /代替|代わり|替えて|ほか|一方|振替|ただし|が、|ものの/;

const doneThoughNot = paperCheck(
  {
    id: "text-says-not-done",
    severity: "warning",
    title: {
      ja: "符号は予定どおり(i)だが、文章は実施できなかったとしている",
      en: "Coded as planned (i), but the text says it was not done",
    },
    source: "符号(i)の凡例と、実績・課題の文章",
    basis: "inferred",
  },
  ({ reading }) =>
    reviewsOf(reading).flatMap((review): Remark[] => {
      const found = review.execution === "i" ? sentenceIn(review, NOT_DONE, NOT_DONE, INSTEAD) : null;
      if (!found) return [];
      const place = placeOf(review.sheet);
      return [
        {
          reading,
          path: `${review.sheet.path}/${review.phase}/execution`,
          ja: `${place.ja}は(i)（予定どおり）ですが、文章に「${excerpt(found.sentence, 40)}」とあります。`,
          en: `${place.en} is coded (i), as planned, but its text says “${excerpt(found.sentence, 40)}”.`,
          evidence: [evidenceAt(reading, found.path, found.sentence)],
          settle: {
            ja: "符号を(ii)に改めるか、文章を直す。",
            en: "Change the code to (ii) or correct the text.",
          },
        },
      ];
    }),
);

const asPlannedThoughCodedNot = paperCheck(
  {
    id: "text-says-as-planned",
    severity: "warning",
    title: {
      ja: "符号は予定どおりでない(ii)だが、文章は計画どおりとしている",
      en: "Coded not as planned (ii), but the text says it goes as planned",
    },
    source: "符号(ii)の凡例と、実績・課題の文章",
    basis: "inferred",
  },
  ({ reading }) =>
    reviewsOf(reading).flatMap((review): Remark[] => {
      const found =
        review.execution === "ii"
          ? sentenceIn(
              review,
              /(計画|予定)(どお|通)り/,
              /(計画|予定)(どお|通)り(に|、)?(実施|進捗|進行|開催|取り組)(した$|できた$|している$|しました$|しています$|できている$)/,
            )
          : null;
      if (!found) return [];
      const place = placeOf(review.sheet);
      return [
        {
          reading,
          path: `${review.sheet.path}/${review.phase}/execution`,
          ja: `${place.ja}は予定どおりでない(ii)としていますが、文章は「${excerpt(found.sentence, 48)}」と結んでいます。`,
          en: `${place.en} is coded (ii), not as planned, but its text ends “${excerpt(found.sentence, 48)}”.`,
          evidence: [evidenceAt(reading, found.path, found.sentence)],
          settle: {
            ja: "遅れが残っているのか、取り戻したのかを示す。",
            en: "Say whether it is still behind or has caught up.",
          },
        },
      ];
    }),
);

const NOT_MET =
  /目標(値|件数)?(の|を|には|は|に|が)?(未達|達成(でき|し)な|達成は?(困難|難し|見込め)|届か|達しな|下回)|未達成/;

const metThoughNot = paperCheck(
  {
    id: "text-says-not-met",
    severity: "warning",
    title: {
      ja: "符号は目標達成①だが、文章は達成できないとしている",
      en: "Coded ① (met), but the text says the target is not met",
    },
    source: "符号①の凡例と、実績・課題の文章",
    basis: "inferred",
  },
  ({ reading }) =>
    reviewsOf(reading).flatMap((review): Remark[] => {
      const found = review.attainment === "①" ? sentenceIn(review, NOT_MET, NOT_MET) : null;
      if (!found) return [];
      const place = placeOf(review.sheet);
      return [
        {
          reading,
          path: `${review.sheet.path}/${review.phase}/attainment`,
          ja: `${place.ja}は①（目標達成）ですが、文章に「${excerpt(found.sentence, 40)}」とあります。`,
          en: `${place.en} is coded ① (target met), but its text says “${excerpt(found.sentence, 40)}”.`,
          evidence: [evidenceAt(reading, found.path, found.sentence)],
          settle: { ja: "符号を②に改めるか、文章を直す。", en: "Change the code to ② or correct the text." },
        },
      ];
    }),
);

/** Indicators that count what is carried out: they cannot be met while it is not. */
const COUNTS_DOINGS = /(実施|開催|設置|開設|訓練).*(数|回数|件数|箇所|地域)$|の数$|回数$/;
const CANNOT_BE_DONE =
  /(実施|開催|開設|訓練).{0,12}(が|は)(困難|難しい|見込めない|できない)(な状況|状況|見込み|$)/;

const metThoughHardToDo = paperCheck(
  {
    id: "forecast-met-though-hard-to-do",
    severity: "warning",
    title: {
      ja: "実施の数が目標なのに、実施は困難としながら達成見込①としている",
      en: "The target counts what is carried out; the text calls that hard, yet ① is expected",
    },
    source: "中間振り返りの符号①と、課題の文章",
    basis: "inferred",
  },
  ({ reading }) =>
    reviewsOf(reading).flatMap((review): Remark[] => {
      if (review.phase !== "midYear" || review.attainment !== "①") return [];
      const found = sentenceIn(review, /困難|難しい|見込めない|できない/, CANNOT_BE_DONE);
      const counted = found
        ? indicatorsOf(reading).findLast(
            ({ sheet, name }) => sheet === review.sheet && name !== null && COUNTS_DOINGS.test(name),
          )
        : undefined;
      if (!counted || !found) return [];
      const place = placeOf(review.sheet);
      return [
        {
          reading,
          path: `${review.sheet.path}/midYear/attainment`,
          ja: `${place.ja}は実施した数が目標（${excerpt(counted.target?.text ?? counted.name ?? "", 24)}）で①（達成見込）ですが、文章に「${excerptEnd(found.sentence, 40)}」とあります。`,
          en: `${place.en}: the target counts what is carried out and ① is expected, but the text says “${excerptEnd(found.sentence, 40)}”.`,
          evidence: [
            evidenceAt(reading, found.path, excerptEnd(found.sentence, 80)),
            evidenceAt(reading, counted.path, counted.target?.text ?? counted.name ?? ""),
          ],
          settle: {
            ja: "達成できる見込みの根拠を示すか、符号を②に改める。",
            en: "Give the grounds for the forecast or change the code to ②.",
          },
        },
      ];
    }),
);

/** `防犯啓発活動：4回` among the achievements: what was counted, and how often. */
const COUNTED = /([一-鿿ァ-ヶー]{4,20})[\s　]?[：:][\s　]?(\d+)(回|件|校|箇所)/g;

const countedThoughNotDone = paperCheck(
  {
    id: "counted-though-said-not-done",
    severity: "warning",
    title: {
      ja: "実績に回数があるのに、文章はそれを実施できなかったとしている",
      en: "Counted among the achievements, but the text says it could not be done",
    },
    source: "取組実績の欄と、課題・改善策の欄",
    basis: "inferred",
  },
  ({ reading }) =>
    reviewsOf(reading).flatMap((review): Remark[] => {
      const done = review.texts.find((one) => one.about === "done");
      const said = review.texts.find((one) => one.about === "said");
      if (!done || !said?.text.includes("なかった")) return [];
      const place = placeOf(review.sheet);
      return everyMatch(done.text, COUNTED).flatMap(([, what = "", count = "", unit = ""]): Remark[] => {
        const sentence = said.text
          .split("。")
          .find(
            (one) =>
              one.includes(what) && new RegExp(`${what}(が|は|を)(実施|開催)(でき|し)なかった`).test(one),
          );
        if (sentence === undefined || Number(count) === 0) return [];
        return [
          {
            reading,
            path: done.path,
            ja: `${place.ja}の実績には${what}が${count}${unit}とありますが、課題の欄は実施できなかったとしています。`,
            en: `${place.en}: ${what} is counted ${count} times among the achievements, but the text says it could not be done.`,
            evidence: [evidenceAt(reading, said.path, sentence)],
            settle: {
              ja: "どの活動が何回実施でき、どれができなかったのか書き分ける。",
              en: "Say which part was done how often, and which was not.",
            },
          },
        ];
      });
    }),
);

export const TEXT_AND_CODE_CHECKS = [
  doneThoughNot,
  asPlannedThoughCodedNot,
  metThoughNot,
  metThoughHardToDo,
  countedThoughNotDone,
] as const;
