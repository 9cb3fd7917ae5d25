// Owns `hoshin verify`: proves that the history of every plan is whole, and that the plans say what their histories say.
import { parseArgs } from "node:util";
import type { Db } from "../store/database.ts";
import { firstBrokenEvent } from "../store/people-events.ts";
import { breakWords, verifyHistory, type Verdict, type VerifyPart } from "../usecases/verify-history.ts";
import type { Command, ExitCode, Io, Lang } from "./command.ts";
import { withStore } from "./with-store.ts";

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
  ],
  run: async (args, io) => {
    const asked = partOf(args, io);
    if (!asked) return 2;
    return withStore(io, async ({ db }) => {
      const verdicts: Verdict[] = [];
      for await (const verdict of verifyHistory(db, asked.part)) {
        verdicts.push(verdict);
        if (!asked.json) io.out(`${printed(verdict, io.lang)}\n`);
      }
      const people = await peopleOf(db, asked.part.city, verdicts);
      if (asked.json) io.out(`${JSON.stringify({ plans: verdicts, people }, null, 2)}\n`);
      else for (const one of people) io.out(`${printedPeople(one, io.lang)}\n`);
      if (verdicts.length === 0) {
        io.err(io.lang === "ja" ? "当てはまる運営方針がありません。\n" : "There is no such plan.\n");
        return 2;
      }
      return verdicts.every(isWhole) && people.every(({ broken }) => broken === null)
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

function isWhole({ broken, deviations }: Verdict): boolean {
  return broken === null && deviations.length === 0;
}

function printed(verdict: Verdict, lang: Lang): string {
  const { city, unitName, fiscalYear, changes, head, broken, deviations } = verdict;
  const ja = lang === "ja";
  const whose = ja ? `${city} ${unitName} ${fiscalYear}年度` : `${city} ${unitName} ${fiscalYear}`;
  if (broken)
    return ja
      ? `✗ ${whose}：${broken.number}番の変更から壊れています（${breakWords(broken.what).ja}）`
      : `✗ ${whose}: broken from change ${broken.number} on (${breakWords(broken.what).en})`;
  if (deviations.length > 0) {
    const places = deviations.map(({ itemId, field }) => `    ${itemId} ${field ?? ""}`.trimEnd()).join("\n");
    return ja
      ? `✗ ${whose}：運営方針が履歴と${deviations.length}か所で合いません\n${places}`
      : `✗ ${whose}: the plan differs from its history in ${deviations.length} places\n${places}`;
  }
  return ja
    ? `✓ ${whose}：変更${changes}件、欠けも書き換えもありません（末尾 ${head.slice(0, 16)}）`
    : `✓ ${whose}: ${changes} changes, whole (head ${head.slice(0, 16)})`;
}
