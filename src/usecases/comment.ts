// Owns remarks on a field: writing one, answering, resolving.
import { isLastingId } from "../domain/lasting-id.ts";
import { may, type Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { appendChanges } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { itemsOfSheets } from "../store/items-of-sheets.ts";
import { addRemarks, findRemark, setResolved } from "../store/remarks.ts";
import { onSheets, type SheetWork } from "./sheet-work.ts";

/** The longest remark, in UTF-16 units. */
const LONGEST_REMARK = 4000;

/** Writes a remark on a field (field null: on the whole sheet), or answers one (`answers`: id of the first of its thread). Answers its id. */
export async function comment(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly itemId: string;
    readonly field: string | null;
    readonly answers: string | null;
    readonly words: string;
    readonly at: Date;
  },
): Promise<Outcome<string>> {
  return onSheets(db, person, request.planId, async (on) => {
    const { tx, plan } = on;
    const words = request.words.trim();
    if (words === "" || words.length > LONGEST_REMARK) return wordsDoNotFit();
    const thread = request.answers === null ? null : await threadOf(on, request.answers);
    if (request.answers !== null && !thread) return noSuchRemark();
    const itemId = thread?.itemId ?? request.itemId;
    const field = thread ? thread.field : request.field;
    const sheetId = thread?.sheetId ?? (await itemsOfSheets(tx, plan.city, plan.planId)).get(itemId);
    const allowed = mayComment(on, person, sheetId);
    if (!allowed.ok || sheetId === undefined) return allowed.ok ? noSuchRemark() : allowed;
    const place = { city: plan.city, planId: plan.planId, unitId: plan.unitId, sheetId };
    const [id = ""] = await addRemarks(
      tx,
      place,
      { author: person.id, at: request.at, answers: request.answers },
      [{ itemId, field, words }],
    );
    await appendChanges(tx, plan, request.at, [
      { actor: person.id, action: "comment", itemId, field, after: words },
    ]);
    return ok(id);
  });
}

/** Marks a thread as settled, or opens it again. */
export async function resolveComment(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly remarkId: string;
    readonly resolved: boolean;
    readonly at: Date;
  },
): Promise<Outcome<true>> {
  return onSheets(db, person, request.planId, async (on) => {
    const { tx, plan } = on;
    const thread = await threadOf(on, request.remarkId);
    if (!thread) return noSuchRemark();
    const allowed = mayComment(on, person, thread.sheetId);
    if (!allowed.ok) return allowed;
    if (thread.resolved === request.resolved) return ok(true);
    await setResolved(tx, plan.city, thread.id, request.resolved ? { by: person.id, at: request.at } : null);
    await appendChanges(tx, plan, request.at, [
      {
        actor: person.id,
        action: "resolve-comment",
        itemId: thread.itemId,
        field: thread.field,
        before: thread.resolved,
        after: request.resolved,
      },
    ]);
    return ok(true);
  });
}

async function threadOf({ tx, plan }: SheetWork, id: string) {
  const thread = isLastingId(id) ? await findRemark(tx, plan.city, id) : null;
  return thread?.planId === plan.planId ? thread : null;
}

function mayComment({ plan, sheets }: SheetWork, person: Person, sheetId: string | undefined): Outcome<true> {
  const sheet = sheets.find(({ itemId }) => itemId === sheetId);
  if (!sheet) return noSuchRemark();
  return may(person, "comment", { unitId: plan.unitId, sectionId: sheet.sectionId, state: sheet.state });
}

function wordsDoNotFit(): Outcome<never> {
  return refused(
    "remark-length",
    `コメントは1字以上${LONGEST_REMARK}字以内で書いてください。`,
    `A remark has 1 to ${LONGEST_REMARK} characters.`,
  );
}

function noSuchRemark(): Outcome<never> {
  return refused("no-such-remark", "そのコメントや欄はありません。", "There is no such remark or field.");
}
