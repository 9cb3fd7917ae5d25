// Owns the record that the desk writes: edits of single fields, what becomes of them, and the entries of the history.
import type { Refusal } from "./outcome.ts";
import type { Json } from "./plan-tree.ts";

/** What a sheet's fields belong to. Indicators are items of their own, inside the sheet of their strategy or initiative. */
export const ITEM_KINDS = [
  "plan",
  "issue",
  "strategy",
  "outcome-indicator",
  "initiative",
  "process-indicator",
  "reform-item",
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** The kinds of items that are sheets; indicators stand on the sheet of their strategy or initiative. */
export const SHEET_KINDS = [
  "plan",
  "issue",
  "strategy",
  "initiative",
  "reform-item",
] as const satisfies readonly ItemKind[];
export type SheetItemKind = (typeof SHEET_KINDS)[number];

/** One field of one item. `field` is the path inside the item without leading slash: `name`, `yearEnd/result`, `budget/current`. */
export type FieldPlace = { readonly itemId: string; readonly field: string };

/** Field → number of the change that last set it; `""`: of the change that brought the whole item in (a paper, last year's plan, a new item). */
export type Revisions = Readonly<Record<string, number>>;

/** The revision of one field, 0 when nothing is known of how it came. */
export function revisionOf(revisions: Revisions, field: string): number {
  return revisions[field] ?? revisions[""] ?? 0;
}

/** A person's edit of one field. */
export type FieldEdit = FieldPlace & {
  /** Chosen by whoever edits (a UUID): the same edit sent twice is taken once. */
  readonly key: string;
  /** The revision that the editor saw (`revisionOf`). */
  readonly base: number;
  /** Null empties the field. */
  readonly value: Json;
  /** Why, where a reason is asked for (an overridden judgement, a changed target). */
  readonly reason: string | null;
};

/** How a field stands: its value, and the number of the change that set it (`revisionOf`). */
type FieldState = { readonly value: Json; readonly revision: number };

/** What became of an edit. refused: nothing was changed, for the reason given. saved: as sent. merged: joined with what somebody else saved meanwhile. conflict: nothing was changed; both versions stand here to choose from. unchanged: the field already said so. */
export type EditResult =
  | ({ readonly kind: "saved" | "merged" | "unchanged" } & FieldPlace & FieldState)
  | ({
      readonly kind: "conflict";
      readonly theirs: FieldState & { readonly by: string | null; readonly at: string };
      readonly mine: Json;
      /** What both started from; null also where that is no longer known. */
      readonly base: Json;
    } & FieldPlace)
  | ({ readonly kind: "refused"; readonly refusal: Refusal } & FieldPlace);

/** What an entry of the history says was done. */
export type ChangeAction =
  | "set" // one field
  | "add" // an item came in
  | "retire" // an item left the plan
  | "restore"
  | "move" // another place in the order, or another parent
  | "split"
  | "merge"
  | "renumber"
  | "carry-over" // of last year's plan
  | "import" // papers were accepted
  | "step" // a sheet went a step (before and after: its state)
  | "assign" // a sheet was handed to a section
  | "open-stage"
  | "comment"
  | "resolve-comment"
  | "evidence"
  | "link-goals" // an issue was linked to goals of the vision
  | "publish"
  | "erase"; // a value was erased by law; the chain stays whole

/** The actions that give a field another value. Entries of other actions may name a field (a remark on it, its evidence) and leave it as it is. */
export const FIELD_ACTIONS = ["set", "renumber"] as const satisfies readonly ChangeAction[];

/** Whether an entry says what a field held before and after. */
export function setsField({ action }: Pick<ChangeEntry, "action">): boolean {
  return FIELD_ACTIONS.some((one) => one === action);
}

/** One entry of a plan's history, as it is shown. */
export type ChangeEntry = {
  readonly number: number;
  readonly at: string;
  /** Account id; null: the program itself. The name is looked up, never kept here. */
  readonly actor: string | null;
  readonly action: ChangeAction;
  readonly itemId: string | null;
  readonly field: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly reason: string | null;
  /** True when before, after and reason were erased by law. */
  readonly erased: boolean;
};
