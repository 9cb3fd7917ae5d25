// Owns what a page or a change of the desk is given, and what it answers.
import type { Refusal } from "../../domain/outcome.ts";
import type { DeskPlace } from "../../site/links.ts";
import type { View } from "../../site/view.ts";
import type { Db } from "../../store/database.ts";
import type { Press } from "../../documents/press/press.ts";
import type { ReadDocument } from "../../usecases/import-paper.ts";
import type { DeskContext } from "./desk-page.tsx";

/** What a page or a change of the desk may use. */
export type DeskWork = {
  readonly db: Db;
  readonly read: ReadDocument;
  /** Reads files that came back; null where there is none. */
  readonly press: Press | null;
  readonly now: () => Date;
  /** Day in Asia/Tokyo, YYYY-MM-DD. */
  readonly today: string;
  /** Origin under which people reach us, for links that are handed on. */
  readonly origin: string;
  readonly context: DeskContext;
};

/** A page to send; 200 unless it says otherwise. */
export type DeskPageAnswer = {
  readonly view: View;
  readonly place: DeskPlace;
  readonly status?: 200 | 413 | 422;
};

/** A file, sent piece by piece; its name is ASCII. */
export type Download = {
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly pieces: AsyncIterable<Uint8Array>;
};

/** What to send: a page, where to go after a change, why the person may not (403), data to keep, a file; null: there is nothing there. */
export type DeskAnswer =
  | DeskPageAnswer
  | { readonly goTo: string }
  | { readonly refusal: Refusal }
  | { readonly data: unknown }
  | { readonly download: Download }
  | null;
