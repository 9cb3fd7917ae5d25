// Owns `hoshin erase`: finds words in the histories, and with a reason takes them out for ever.
import { parseArgs } from "node:util";
import { eraseWords, type ErasedFrom } from "../usecases/erase-words.ts";
import type { Command, Lang } from "./command.ts";
import { DATABASE_SETTINGS, withPresentStore } from "./with-store.ts";

export const erase: Command = {
  name: "erase",
  usage: "erase --city osaka --words 言葉 [--reason 理由]",
  summary: {
    ja: "法令により、言葉を変更の履歴から消す（理由がなければ探すだけ）",
    en: "Erases words from the histories, as the law may ask (without a reason: only looks)",
  },
  options: [
    { flag: "--city osaka", meaning: { ja: "市", en: "municipality" } },
    { flag: "--words 言葉", meaning: { ja: "消す言葉", en: "the words to erase" } },
    {
      flag: "--reason 理由",
      meaning: {
        ja: "消す理由。履歴に残る。なければ何も消さない",
        en: "why; stays in the history. Without it nothing is erased",
      },
    },
    ...DATABASE_SETTINGS,
  ],
  run: async (args, io) => {
    const asked = askedIn(args);
    if (asked === null) {
      io.err(`hoshin ${erase.usage}\n`);
      return 2;
    }
    return withPresentStore(io, async ({ db }) => {
      const done = await eraseWords(db, { ...asked, at: new Date() });
      if (!done.ok) {
        io.err(`${done.refusal[io.lang]}\n`);
        return 2;
      }
      for (const one of done.value) io.out(`${printed(one, asked.reason !== null, io.lang)}\n`);
      if (done.value.length === 0) io.out(io.lang === "ja" ? "どこにもありません。\n" : "Found nowhere.\n");
      // 1: something is left that a person has to deal with.
      return done.value.some((one) => left(one, asked.reason !== null) > 0) ? 1 : 0;
    });
  },
};

function askedIn(args: readonly string[]): { city: string; words: string; reason: string | null } | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { city: { type: "string" }, words: { type: "string" }, reason: { type: "string" } },
    });
    const { city, words, reason = null } = values;
    return city === undefined || words === undefined ? null : { city, words, reason };
  } catch {
    return null;
  }
}

function left({ entries, remarks, items, elsewhere }: ErasedFrom, erased: boolean): number {
  return items.length + elsewhere + (erased ? 0 : entries.length + remarks.length);
}

function whoseOf(found: ErasedFrom, lang: Lang): string {
  const ja = lang === "ja";
  if (found.of === "plan") {
    const { unitName, fiscalYear } = found.plan;
    return ja ? `${unitName} ${fiscalYear}年度` : `${unitName} ${fiscalYear}`;
  }
  if (found.unitName === null)
    return ja ? "日程・作成方針・共通の指標" : "Calendar, instructions, common indicators";
  return ja ? `${found.unitName} 将来ビジョン` : `${found.unitName} vision`;
}

function printed(found: ErasedFrom, erased: boolean, lang: Lang): string {
  const { entries, remarks, items, elsewhere } = found;
  const whose = whoseOf(found, lang);
  const numbers = entries.join(", ") || "–";
  if (lang === "ja")
    return [
      `${whose}：履歴${entries.length}件（${numbers}）、コメント${remarks.length}件${erased ? "から消しました" : "にあります"}`,
      ...(items.length > 0
        ? [`  今の項目${items.length}件にも書かれています。書き直してから、もう一度実行してください`]
        : []),
      ...(elsewhere > 0
        ? [`  公表した内容・決裁の記録・手続の理由・指摘・資料名に${elsewhere}件残っています`]
        : []),
    ].join("\n");
  return [
    `${whose}: ${erased ? "erased from" : "found in"} ${entries.length} entries (${numbers}) and ${remarks.length} remarks`,
    ...(items.length > 0 ? [`  ${items.length} items say it now: change them, then run this again`] : []),
    ...(elsewhere > 0
      ? [`  ${elsewhere} published snapshots, decisions, steps, findings or titles still hold it`]
      : []),
  ].join("\n");
}
