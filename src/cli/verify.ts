// Owns `hoshin verify`: proves that the histories of plans, settings and people are whole, and that what stands is what they say.
import { parseArgs } from "node:util";
import type { Db } from "../store/database.ts";
import { yearPartWords } from "../domain/year-record.ts";
import { firstBrokenEvent } from "../store/people-events.ts";
import { verifySettings, type BookVerdict } from "../usecases/verify-settings.ts";
import { breakWords, verifyHistory, type Verdict, type VerifyPart } from "../usecases/verify-history.ts";
import type { Command, ExitCode, Io, Lang } from "./command.ts";
import { DATABASE_SETTINGS, withPresentStore } from "./with-store.ts";

export const verify: Command = {
  name: "verify",
  usage: "verify [--city osaka] [--unit 名] [--fiscal-year 2021] [--json]",
  summary: {
    ja: "変更の履歴が欠けても書き換えられてもいないことを確かめる",
    en: "Proves that no history was altered or cut",
  },
  options: [
    { flag: "--city osaka", meaning: { ja: "この市だけ", en: "this municipality only" } },
    {
      flag: "--unit 名",
      meaning: { ja: "この所属だけ（名前か URL の名）", en: "this unit only (its name, or as in URLs)" },
    },
    { flag: "--fiscal-year 2021", meaning: { ja: "この年度だけ", en: "this fiscal year only" } },
    { flag: "--json", meaning: { ja: "JSONで出す", en: "As JSON" } },
    ...DATABASE_SETTINGS,
  ],
  run: async (args, io) => {
    const asked = partOf(args, io);
    if (!asked) return 2;
    return withPresentStore(io, async ({ db }) => {
      const verdicts: Verdict[] = [];
      for await (const verdict of verifyHistory(db, asked.part)) {
        verdicts.push(verdict);
        if (!asked.json) io.out(`${printed(verdict, io.lang)}\n`);
      }
      const units = new Set(verdicts.map(({ unitName }) => unitName));
      const settings = (await verifySettings(db, asked.part.city)).filter(
        ({ unitName }) => asked.part.unit === null || unitName === null || units.has(unitName),
      );
      const people = await peopleOf(db, asked.part.city, verdicts);
      if (asked.json) io.out(`${JSON.stringify({ plans: verdicts, settings, people }, null, 2)}\n`);
      else {
        for (const one of settings) io.out(`${printedBook(one, io.lang)}\n`);
        for (const one of people) io.out(`${printedPeople(one, io.lang)}\n`);
      }
      if (verdicts.length === 0) {
        io.err(io.lang === "ja" ? "当てはまる運営方針がありません。\n" : "There is no such plan.\n");
        return 2;
      }
      return [...verdicts, ...settings].every(isWhole) && people.every(({ broken }) => broken === null)
        ? 0
        : (1 satisfies ExitCode);
    });
  },
};

function partOf(args: readonly string[], io: Io): { part: VerifyPart; json: boolean } | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        city: { type: "string" },
        unit: { type: "string" },
        "fiscal-year": { type: "string" },
        json: { type: "boolean" },
      },
    });
    const year = values["fiscal-year"] ?? null;
    if (year !== null && !/^\d{4}$/.test(year)) throw new Error(`--fiscal-year ${year}`);
    const part = {
      city: values.city ?? null,
      unit: values.unit ?? null,
      fiscalYear: year === null ? null : Number(year),
    };
    return { part, json: values.json ?? false };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    io.err(io.lang === "ja" ? `引数を読めません：${said}\n` : `Cannot read the arguments: ${said}\n`);
    return null;
  }
}

/** The record of what was done to people, of each municipality asked about: number of its first broken entry, null when it is whole. */
type PeopleVerdict = { readonly city: string; readonly broken: number | null };

async function peopleOf(db: Db, city: string | null, verdicts: readonly Verdict[]): Promise<PeopleVerdict[]> {
  const cities = city === null ? [...new Set(verdicts.map((one) => one.city))] : [city];
  const people: PeopleVerdict[] = [];
  for (const one of cities) people.push({ city: one, broken: await firstBrokenEvent(db, one) });
  return people;
}

function printedPeople({ city, broken }: PeopleVerdict, lang: Lang): string {
  if (broken === null)
    return lang === "ja"
      ? `✓ ${city} 人と役割の記録：欠けも書き換えもありません`
      : `✓ ${city} record of people: whole`;
  return lang === "ja"
    ? `✗ ${city} 人と役割の記録：${broken}番から壊れています`
    : `✗ ${city} record of people: broken from entry ${broken} on`;
}

function isWhole(verdict: Verdict | BookVerdict): boolean {
  const around = "around" in verdict ? verdict.around : [];
  return verdict.broken === null && verdict.deviations.length === 0 && around.length === 0;
}

/** What a history of a plan or a book of settings was found to be. */
type Found = Pick<Verdict, "changes" | "head" | "broken"> & {
  readonly whose: string;
  /** Where what stands differs from it. */
  readonly differs: readonly string[];
};

function printed(verdict: Verdict, lang: Lang): string {
  const { city, unitName, fiscalYear, deviations, around } = verdict;
  const whose = lang === "ja" ? `${city} ${unitName} ${fiscalYear}年度` : `${city} ${unitName} ${fiscalYear}`;
  const differs = [
    ...deviations.map(({ itemId, field }) => `${itemId} ${field ?? ""}`.trimEnd()),
    ...around.map(({ part, key }) => `${yearPartWords(part)[lang]} ${key}`),
  ];
  return printedFound({ ...verdict, whose, differs }, lang);
}

function printedBook(verdict: BookVerdict, lang: Lang): string {
  const { city, unitName, deviations: differs } = verdict;
  const ja = lang === "ja";
  const what =
    unitName === null
      ? ja
        ? "日程・作成方針・共通の指標"
        : "calendar, instructions, common indicators"
      : ja
        ? `${unitName} 将来ビジョン`
        : `${unitName} vision`;
  return printedFound({ ...verdict, whose: `${city} ${what}`, differs }, lang);
}

function printedFound({ whose, changes, head, broken, differs }: Found, lang: Lang): string {
  const ja = lang === "ja";
  if (broken)
    return ja
      ? `✗ ${whose}：${broken.number}番の変更から壊れています（${breakWords(broken.what).ja}）`
      : `✗ ${whose}: broken from change ${broken.number} on (${breakWords(broken.what).en})`;
  if (differs.length > 0) {
    const places = differs.map((place) => `    ${place}`).join("\n");
    return ja
      ? `✗ ${whose}：今の内容が履歴と${differs.length}か所で合いません\n${places}`
      : `✗ ${whose}: what stands differs from its history in ${differs.length} places\n${places}`;
  }
  return ja
    ? `✓ ${whose}：変更${changes}件、欠けも書き換えもありません（末尾 ${head.slice(0, 16)}）`
    : `✓ ${whose}: ${changes} changes, whole (head ${head.slice(0, 16)})`;
}
