// Owns what the page of a sheet is given.
import type { Child } from "hono/jsx";
import type { SheetStep } from "../../../domain/decision.ts";
import type { Finding } from "../../../domain/finding.ts";
import type { Refusal } from "../../../domain/outcome.ts";
import type { FieldModel } from "../../../usecases/field-models.ts";
import type { OpenSheet } from "../../../usecases/open-sheet.ts";
import type { sentStep } from "../../../usecases/sent-with-errors.ts";
import type { Turn } from "../../../usecases/sheet-side.ts";
import type { AroundSheet } from "../../../usecases/around-sheet.ts";
import type { DeskContext } from "../desk-page.tsx";
import type { OtherPlace } from "../desk-page.tsx";
import type { NotTaken, Stray } from "./sent-edits.ts";

/** Two versions of one field, when what was sent met what somebody else had saved. */
export type Clash = {
  readonly model: FieldModel;
  readonly mine: string;
  readonly theirs: string;
  readonly revision: number;
  readonly by: string;
};

/** A refusal that may be about one field (the id of its element), and lead to others. */
export type NamedRefusal = Refusal & {
  readonly about?: string | null;
  readonly others?: readonly OtherPlace[];
};

export type SheetPageProps = {
  readonly context: DeskContext;
  readonly open: OpenSheet;
  readonly findings: readonly Finding[];
  /** Those that keep the sheet from being submitted. */
  readonly blocks: readonly Finding[];
  readonly turn: Turn;
  /** How it was sent on although errors stood; null: it was not. */
  readonly sent: ReturnType<typeof sentStep>;
  /** The step that gave it back to be written again; null: it did not come back, or was sent on since. */
  readonly returned: SheetStep | null;
  readonly nameOf: (account: string | null) => string;
  readonly reasons: ReadonlyMap<string, string>;
  readonly notTaken: readonly NotTaken[];
  readonly clashes: readonly Clash[];
  readonly refusals: readonly NamedRefusal[];
  /** Words that were sent for fields that are not on this sheet. */
  readonly strays: readonly Stray[];
  /** What was just done, said once. */
  readonly done: string | null;
  readonly around: AroundSheet;
  /** Panels of the steps and of the remarks, made by those who own them. */
  readonly panels: readonly Child[];
};
