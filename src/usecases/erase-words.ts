// Owns erasure by law: words are taken out of every entry of the histories that holds them, and each says so; the chains stay whole.
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Json } from "../domain/plan-tree.ts";
import { eraseValues, lockPlan } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { everyPlan, type NamedPlan } from "../store/plans.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { eraseSettings, listBooks, lockBook, settingsWith } from "../store/settings-book.ts";
import { settingsNow } from "../store/settings-now.ts";
import { eraseRemarks, wordsKept, type WordsKept } from "../store/words-kept.ts";

/** What is kept of the words about one plan or in one book of settings; for an erasure: what was found before it. */
export type ErasedFrom = (
  | { readonly of: "plan"; readonly plan: NamedPlan }
  | { readonly of: "settings"; readonly unitName: string | null }
) &
  WordsKept;

const SHORTEST = 2;

/** Looks for the words in the plans and the settings of a municipality; with a reason it erases them. Answers what holds them. */
export async function eraseWords(
  db: Db,
  request: {
    readonly city: string;
    readonly words: string;
    /** Which law or demand; null: only look. */
    readonly reason: string | null;
    readonly at: Date;
  },
): Promise<Outcome<readonly ErasedFrom[]>> {
  const { city, words, reason, at } = request;
  if (words.trim().length < SHORTEST)
    return refused(
      "words-too-short",
      `消去する言葉は${SHORTEST}字以上で指定してください。`,
      `Please give at least ${SHORTEST} characters to erase.`,
    );
  if (reason !== null && (reason.trim() === "" || reason.includes(words)))
    return refused(
      "reason-missing",
      "消去の理由（消去する言葉を含まないもの）を書いてください。理由は履歴に残ります。",
      "Please give a reason that does not hold the words themselves: it stays in the history.",
    );
  const plans = (await inScope(db, SYSTEM, (tx) => everyPlan(tx))).filter((plan) => plan.city === city);
  const found: ErasedFrom[] = [];
  for (const plan of plans) {
    const kept = await inScope(db, SYSTEM, async (tx) => {
      const locked = await lockPlan(tx, city, plan.planId);
      const there = await wordsKept(tx, plan, words);
      if (locked && reason !== null) {
        await eraseValues(tx, locked, there.entries, { actor: null, at, reason });
        await eraseRemarks(tx, city, there.remarks);
      }
      return there;
    });
    if (kept.entries.length + kept.remarks.length + kept.items.length + kept.elsewhere > 0)
      found.push({ of: "plan", plan, ...kept });
  }
  return ok([...found, ...(await eraseFromBooks(db, request))]);
}

async function eraseFromBooks(
  db: Db,
  {
    city,
    words,
    reason,
    at,
  }: { readonly city: string; readonly words: string; readonly reason: string | null; readonly at: Date },
): Promise<readonly ErasedFrom[]> {
  return inScope(db, SYSTEM, async (tx) => {
    const found: ErasedFrom[] = [];
    for (const { bookId, unitId, unitName } of await listBooks(tx, city)) {
      const book = await lockBook(tx, { city, unitId });
      const entries = await settingsWith(tx, city, bookId, words);
      const now = await settingsNow(tx, book);
      const items = [...now].filter(([, value]) => holds(value, words)).map(([name]) => name);
      if (reason !== null) await eraseSettings(tx, book, entries, { at, reason });
      if (entries.length + items.length > 0)
        found.push({ of: "settings", unitName, entries, items, remarks: [], elsewhere: 0 });
    }
    return found;
  });
}

function holds(value: Json, words: string): boolean {
  if (typeof value === "string") return value.includes(words);
  return typeof value === "object" && value !== null && Object.values(value).some((one) => holds(one, words));
}
