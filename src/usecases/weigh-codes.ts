// Owns the rule that a code against the figures needs its reason: asked of every edit before it is written, whoever sends it.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Person } from "../domain/access.ts";
import { withField } from "../domain/item-tree.ts";
import type { Refusal } from "../domain/outcome.ts";
import { revisionOf, type ChangeEntry, type FieldEdit, type Revisions } from "../domain/record.ts";
import { sheetsOf } from "../domain/sheet.ts";
import { judgedCodes, JUDGED_FIELDS } from "../rulebook/osaka-city/judged-codes.ts";
import type { Db } from "../store/database.ts";
import type { StoredItem } from "../store/load-plan.ts";
import { overriddenCodes } from "../store/overridden-codes.ts";
import { itemsOf, sheetItems } from "../store/record.ts";
import { inScope, type Scope } from "../store/scope.ts";
import { sheetsOfPlan } from "../store/sheets.ts";
import { fittingValue } from "./field-shapes.ts";
import { partOf } from "./lone-sheet.ts";
import { newestFigure } from "./standing-reasons.ts";
import { sheetOfItem, whyNotWrite } from "./sheet-of-item.ts";

/** An edit that may be written (a reason that gives no reason is taken off it), or why it may not. */
type Weighed = { readonly edit: FieldEdit } | { readonly refusal: Refusal };

/** Weighs each edit against the figures as they stand once all of these edits are in. Answers in their order. */
export async function weighCodes(
  db: Db,
  scope: Scope,
  person: Person,
  plan: { readonly planId: string; readonly unitId: string },
  edits: readonly FieldEdit[],
): Promise<readonly Weighed[]> {
  const asked = edits.filter(({ itemId, field }) => JUDGED_FIELDS.has(field) && isLastingId(itemId));
  // Most saves are of texts: they cost nothing here.
  if (asked.length === 0) return edits.map((edit) => ({ edit }));
  const place = { city: person.city, planId: plan.planId };
  return inScope(db, scope, async (tx) => {
    const items = await itemsOf(
      tx,
      place,
      asked.map(({ itemId }) => itemId),
    );
    const sheets = new Map(
      (await sheetsOfPlan(tx, place.city, place.planId)).map((one) => [one.itemId, one]),
    );
    const weighed: Weighed[] = [];
    let reasons: readonly ChangeEntry[] | null = null;
    for (const edit of edits) {
      const item = asked.includes(edit) ? items.get(edit.itemId) : undefined;
      const sheet = item && sheetOfItem(sheets, item);
      // Who may not write it is told so when it is written, and nothing about the figures.
      const judged =
        item && sheet && !whyNotWrite(person, plan.unitId, sheet, item.kind, edit.field)
          ? givenBy(
              await sheetItems(tx, place.city, place.planId, sheet.itemId),
              { planId: plan.planId, sheet },
              edit,
              edits,
            )
          : null;
      const last =
        judged === null || judged.touched
          ? undefined
          : (reasons ??= await overriddenCodes(tx, place.city, place.planId)).find(
              ({ itemId, field }) => itemId === edit.itemId && field === edit.field,
            );
      weighed.push(judged === null ? { edit } : weigh(edit, judged, last?.reason ?? null));
    }
    return weighed;
  });
}

function weigh(edit: FieldEdit, { code, stands }: Given, before: string | null): Weighed {
  const { value } = edit;
  const reason = edit.reason?.trim() || null;
  if (value === code || typeof value !== "string") return { edit: { ...edit, reason: null } };
  // What stands already is not decided anew, and a page sends its reason along with the rest.
  if (value === stands) return { edit: { ...edit, reason: reason === before ? null : reason } };
  return reason === null ? { refusal: needsReason(code, value) } : { edit: { ...edit, reason } };
}

type Given = {
  /** What the figures give. */
  readonly code: string;
  readonly stands: string | null;
  /** The figures were changed after the code was set. */
  readonly touched: boolean;
};

/** The code that the figures give for the field of an edit, null when they give none, and the one that stands there. */
function givenBy(
  items: readonly StoredItem[],
  { planId, sheet }: { readonly planId: string; readonly sheet: Parameters<typeof partOf>[3] },
  { itemId, field }: FieldEdit,
  edits: readonly FieldEdit[],
): Given | null {
  const now = codeIn(items);
  const then = codeIn(items.map((item) => edits.reduce(edited, item)));
  if (!then?.judgement.code) return null;
  return { code: then.judgement.code, stands: now?.code ?? null, touched: now?.touched ?? false };

  function codeIn(all: readonly StoredItem[]) {
    const { plan, ids } = partOf(planId, { unit: { name: "", kind: "ward" }, fiscalYear: 0 }, all, sheet);
    const found = sheetsOf(plan)
      .flatMap(judgedCodes)
      .find((one) => one.field === field && ids.get(one.path) === itemId);
    if (!found) return null;
    const revisions = new Map(all.map((item) => [item.id, item.revisions]));
    const revisionsAt = (path: string): Revisions => revisions.get(ids.get(path) ?? "") ?? {};
    return {
      ...found,
      touched: newestFigure(found, revisionsAt) > revisionOf(revisionsAt(found.path), field),
    };
  }
}

function edited(item: StoredItem, { itemId, field, value }: FieldEdit): StoredItem {
  const fitting = itemId === item.id ? fittingValue(item.kind, field, value) : null;
  return fitting?.ok ? { ...item, body: withField(item.body, field, fitting.value) } : item;
}

function needsReason(given: string, chosen: string): Refusal {
  return {
    code: "reason-needed",
    ja: `数字からの判断は${given}です。${chosen}とする理由を書いてください。理由は記録に残ります。`,
    en: `The figures give ${given}. Say why it is ${chosen}: the reason stays in the record.`,
  };
}
