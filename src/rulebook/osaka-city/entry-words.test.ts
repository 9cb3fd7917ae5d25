// Owns the proof that what is written on a sheet is read as on a paper, and shown again as it was.
import { describe, expect, test } from "vitest";
import type { ItemKind } from "../../domain/record.ts";
import { entryOf, ENTRIES, type Entry } from "./entries.ts";
import { entryWords, readEntry, type EntryContext } from "./entry-words.ts";
import { parseTarget } from "./target-words.ts";

const NOTHING: EntryContext = { indicators: [] };
const SATISFACTION: EntryContext = {
  indicators: [{ mark: null, name: "満足と答えた人の割合", target: parseTarget("78%以上") }],
};

function entry(kind: ItemKind, field: string): Entry {
  const found = entryOf(kind, field);
  if (!found) throw new Error(`${kind} has no ${field}`);
  return found;
}

function read(kind: ItemKind, field: string, words: string, context = NOTHING): unknown {
  const outcome = readEntry(entry(kind, field), words, context);
  return outcome.ok ? outcome.value : outcome.refusal;
}

describe("what a person writes into a field", () => {
  test("blank words empty the field, an empty list where the field is a list", () => {
    expect(read("issue", "name", "  \r\n")).toBeNull();
    expect(read("issue", "mainStrategies", "")).toEqual([]);
  });

  test("a text keeps its lines, without the line ends of the browser", () => {
    expect(read("issue", "currentState", "一つ目\r\n二つ目\r\n")).toBe("一つ目\n二つ目");
  });

  test("line ends of other programs are line ends, and signs that nobody sees are left out", () => {
    expect(read("issue", "currentState", "一\v二\u2028三\u0085四\f五\u0007\u001B\u009C六\t七")).toBe(
      "一\n二\n三\n四\n五六\t七",
    );
  });

  test("a target is read from its words", () => {
    expect(read("process-indicator", "target", "60％以上")).toMatchObject({
      comparator: ">=",
      value: 60,
      unit: "%",
      text: "60％以上",
    });
  });

  test("a withdrawal line is worked out beside the targets of the sheet", () => {
    expect(
      read("initiative", "withdrawalCriteria", "目標値の70%以下であれば事業を再構築する", SATISFACTION),
    ).toMatchObject([{ ratio: 0.7, inclusive: true, line: 54.6 }]);
  });

  test("money is taken in thousand yen, with its unit or without", () => {
    expect(read("initiative", "budget/current", "1,410")).toBe(1410);
    expect(read("initiative", "budget/current", "１，４１０千円")).toBe(1410);
    expect(read("initiative", "budget/current", "65百万円")).toBe(65_000);
    expect(read("initiative", "budget/current", "0")).toBe(0);
  });

  test("a number is never another one than was typed: with more digits than it keeps, it is refused", () => {
    expect(read("outcome-indicator", "actual", "123,456,789,012,345")).toBe(123_456_789_012_345);
    for (const words of ["99999999999999999999", "1,000,000,000,000,001", "0.1234567890123456"])
      expect(read("outcome-indicator", "actual", words)).toMatchObject({ code: "does-not-fit" });
  });

  test.each([
    ["issue", "no", "２", 2],
    ["strategy", "code", "1‐2", "1-2"],
    ["strategy", "code", "１－２", "1-2"],
    ["strategy", "code", "4ｰ1", "4-1"],
    ["strategy", "code", "4 ― 1", "4-1"],
    ["initiative", "code", "４ー１ー２", "4-1-2"],
    ["initiative", "crossReference", "４―１―２", "4-1-2"],
    ["issue", "no", "　４ ", 4],
    ["initiative", "code", " 10-2-13 ", "10-2-13"],
    ["process-indicator", "mark", "2", "②"],
    ["outcome-indicator", "mark", "⑳", "⑳"],
  ] as const)("the %s takes %s: %s", (kind, field, words, value) => {
    expect(read(kind, field, words)).toBe(value);
  });

  test.each([
    ["issue", "no", "0"],
    ["issue", "no", "その2"],
    ["strategy", "code", "1"],
    ["strategy", "code", "1-2-3"],
    ["initiative", "code", "1-2"],
    ["initiative", "code", "1-0-3"],
    ["initiative", "code", "新規"],
    ["process-indicator", "mark", "イ"],
    ["process-indicator", "mark", "21"],
    ["process-indicator", "mark", "0"],
  ] as const)("no number of the %s (%s): %s", (kind, field, words) => {
    expect(read(kind, field, words)).toMatchObject({ code: "does-not-fit" });
  });

  test.each([
    ["-5", /0以上/],
    ["△12", /0以上/],
    ["－１，４１０千円", /0以上/],
    ["1,410.5", /端数/],
    ["1,410,500円", /端数/],
    ["10,000,000,001", /10兆円/],
    ["11兆円", /10兆円/],
  ])("%s is no budget, and the field says why", (words, why) => {
    const refusal = read("initiative", "budget/current", words);
    expect(refusal).toMatchObject({ code: "does-not-fit", ja: expect.stringMatching(why) });
  });

  test("the largest budget is taken, and one of a list is named by its line", () => {
    expect(read("initiative", "budget/current", "10兆円")).toBe(10_000_000_000);
    const refusal = read("issue", "mainInitiatives", "防災の訓練（1,203千円）\n見守りの集い（△3千円）");
    expect(refusal).toMatchObject({ ja: expect.stringMatching(/^「見守りの集い（△3千円）」は.*0以上/) });
  });

  test("words that are no money are refused with what the field takes", () => {
    expect(read("initiative", "budget/current", "未定")).toMatchObject({ code: "does-not-fit" });
    expect(read("initiative", "budget/current", "12人")).toMatchObject({ code: "does-not-fit" });
  });

  test("a code field takes only the signs of its own set", () => {
    expect(read("strategy", "outcomeOverall", "A")).toBe("A");
    expect(read("strategy", "outcomeOverall", "a")).toMatchObject({ code: "does-not-fit" });
    expect(read("strategy", "effectiveness", "—")).toMatchObject({ code: "does-not-fit" });
    expect(read("initiative", "midYear/execution", "（ⅱ）")).toBe("ii");
    expect(read("reform-item", "yearEnd/attainment", "③")).toMatchObject({ code: "does-not-fit" });
  });

  test("earlier results are read by year", () => {
    expect(
      read("initiative", "history", "【令和元年度】\n50.2%\n【令和2年度】\n53%", SATISFACTION),
    ).toMatchObject([
      { fiscalYear: 2019, value: 50.2, unit: "%" },
      { fiscalYear: 2020, value: 53, unit: "%" },
    ]);
  });

  test("a goal of 様式3 keeps its year, target and earlier results apart", () => {
    expect(
      read("reform-item", "yearGoals", "・知っている職員の割合 【令和2年度】 41.6%以上（令和元年度 40.1%）"),
    ).toMatchObject([
      {
        name: "知っている職員の割合",
        fiscalYear: 2020,
        target: { value: 41.6, comparator: ">=" },
        history: [{ fiscalYear: 2019, value: 40.1 }],
      },
    ]);
  });

  test("no two entries of a kind share a field", () => {
    for (const [kind, entries] of Object.entries(ENTRIES)) {
      const fields = entries.map(({ field }) => field);
      expect([kind, new Set(fields).size]).toEqual([kind, fields.length]);
    }
  });
});

describe("the words in which a value is shown for editing", () => {
  const cases: readonly (readonly [ItemKind, string, string])[] = [
    ["process-indicator", "target", "前年度（50.3%）以上"],
    ["initiative", "withdrawalCriteria", "目標値の70%以下であれば事業を再構築する"],
    ["initiative", "history", "【令和元年度】50.2%\n【令和2年度】53%"],
    ["initiative", "yearEnd/actuals", "①満足と答えた人の割合：46.4%\n②開催回数：3回"],
    ["issue", "mainInitiatives", "防災の訓練（1,203千円）\n見守りの集い"],
    ["issue", "sdgGoals", "3、11"],
    ["initiative", "budget/settled", "13,598"],
    ["reform-item", "goals", "窓口の満足度：80%以上"],
  ];
  test.each(cases)("%s %s: reading them gives the same value again", (kind, field, words) => {
    const one = entry(kind, field);
    const first = readEntry(one, words, SATISFACTION);
    if (!first.ok) throw new Error(first.refusal.en);
    const shown = entryWords(one, first.value);
    expect(readEntry(one, shown, SATISFACTION)).toEqual(first);
    expect(shown).toBe(words);
  });
});
