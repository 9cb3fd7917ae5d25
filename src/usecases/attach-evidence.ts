// Owns evidence on a field: attaching a file or a link, taking it off again.
import { createHash, randomUUID } from "node:crypto";
import { may, type Person } from "../domain/access.ts";
import { linkOf, mediaTypeOf } from "../domain/evidence.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { appendChanges } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { addEvidence, findEvidence, removeEvidence } from "../store/evidence.ts";
import { itemsOfSheets } from "../store/items-of-sheets.ts";
import { onSheets, type SheetWork } from "./sheet-work.ts";

/** Evidence as a person brings it: a file with its name, or the address of a page. */
export type Brought =
  | { readonly kind: "file"; readonly file: string; readonly bytes: Uint8Array }
  | { readonly kind: "link"; readonly url: string };

const LONGEST_TITLE = 200;

/** Attaches evidence to a field of an item. Answers its id. */
export async function attachEvidence(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly itemId: string;
    readonly field: string;
    /** Empty: the name of the file, or the address. */
    readonly title: string;
    readonly openToPublic: boolean;
    readonly brought: Brought;
    readonly at: Date;
  },
): Promise<Outcome<string>> {
  const { brought, itemId, field, at } = request;
  return onSheets(db, person, request.planId, async (on) => {
    const { tx, plan } = on;
    const sheetId = (await itemsOfSheets(tx, plan.city, plan.planId)).get(itemId);
    const allowed = mayAttach(on, person, sheetId);
    if (!allowed.ok) return allowed;
    if (sheetId === undefined || field === "") return noSuchEvidence();
    const checked = brought.kind === "file" ? mediaTypeOf(brought.file, brought.bytes) : linkOf(brought.url);
    if (!checked.ok) return checked;
    const bytes = brought.kind === "file" ? Buffer.from(brought.bytes) : null;
    const title =
      request.title.trim().slice(0, LONGEST_TITLE) ||
      (brought.kind === "file" ? brought.file : checked.value).slice(0, LONGEST_TITLE);
    const entry = {
      id: randomUUID(),
      planId: plan.planId,
      unitId: plan.unitId,
      sheetId,
      itemId,
      field,
      title,
      url: brought.kind === "link" ? checked.value : null,
      file: brought.kind === "file" ? brought.file : null,
      mediaType: brought.kind === "file" ? checked.value : null,
      size: bytes?.length ?? null,
      openToPublic: request.openToPublic,
      addedBy: person.id,
      addedAt: at.toISOString(),
      publishedAt: null,
    };
    const sha256 = bytes && createHash("sha256").update(bytes).digest("hex");
    await addEvidence(tx, plan.city, entry, bytes && sha256 ? { bytes, sha256 } : null);
    await appendChanges(tx, plan, at, [
      {
        actor: person.id,
        action: "evidence",
        itemId,
        field,
        after: {
          id: entry.id,
          title,
          url: entry.url,
          file: entry.file,
          sha256,
          openToPublic: entry.openToPublic,
        },
      },
    ]);
    return ok(entry.id);
  });
}

/** Takes evidence off its field. What went out with a snapshot stays there. */
export async function detachEvidence(
  db: Db,
  person: Person,
  request: { readonly planId: string; readonly evidenceId: string; readonly at: Date },
): Promise<Outcome<true>> {
  return onSheets(db, person, request.planId, async (on) => {
    const { tx, plan } = on;
    const found = await findEvidence(tx, plan.city, request.evidenceId);
    if (!found || found.removed || found.entry.planId !== plan.planId) return noSuchEvidence();
    const { entry } = found;
    const allowed = mayAttach(on, person, entry.sheetId);
    if (!allowed.ok) return allowed;
    await removeEvidence(tx, plan.city, entry.id, { by: person.id, at: request.at });
    await appendChanges(tx, plan, request.at, [
      {
        actor: person.id,
        action: "evidence",
        itemId: entry.itemId,
        field: entry.field,
        before: { id: entry.id, title: entry.title, url: entry.url, file: entry.file },
      },
    ]);
    return ok(true);
  });
}

function mayAttach({ plan, sheets }: SheetWork, person: Person, sheetId: string | undefined): Outcome<true> {
  const sheet = sheets.find(({ itemId }) => itemId === sheetId);
  if (!sheet) return noSuchEvidence();
  return may(person, "attach-evidence", {
    unitId: plan.unitId,
    sectionId: sheet.sectionId,
    state: sheet.state,
  });
}

function noSuchEvidence(): Outcome<never> {
  return refused("no-such-field", "その欄や根拠資料はありません。", "There is no such field or evidence.");
}
