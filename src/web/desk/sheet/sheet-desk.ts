// Owns what the handlers of a plan's pages are given: the database, who asks, who else is on the sheet.
import type { Person } from "../../../domain/access.ts";
import type { DeskPlace } from "../../../site/links.ts";
import type { Db } from "../../../store/database.ts";
import type { DeskContext } from "../desk-page.tsx";
import type { Live } from "./live.ts";

/** The page of one sheet. */
export type SheetPlace = Extract<DeskPlace, { readonly page: "sheet" }>;

/** What the sheet's handlers are given. */
export type SheetDesk = {
  readonly db: Db;
  readonly live: Live;
  readonly context: DeskContext;
  readonly person: Person;
  readonly now: () => Date;
  /** Names of accounts; one that is gone or unknown has a word of its own. */
  readonly nameOf: (account: string | null) => string;
};
