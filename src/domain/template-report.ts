// Owns what a template of forms is found to hold, for whoever brought it and for whoever keeps it.
import type { Words } from "./finding.ts";

/** A name that is known, with its places. */
export type KnownName = { readonly name: string; readonly ja: string; readonly places: readonly string[] };

/** What a template holds, for whoever brought it. */
export type TemplateReport = {
  readonly known: readonly KnownName[];
  readonly repeated: readonly KnownName[];
  /** Names that mean nothing here, with the known name that is most alike. */
  readonly unknown: readonly {
    readonly name: string;
    readonly place: string;
    readonly like: string | null;
  }[];
  /** Fields without a cell: what they hold goes to an added sheet. */
  readonly missing: readonly { readonly name: string; readonly ja: string }[];
  readonly notes: readonly Words[];
};

/** What a record says in a field for which a template has no cell: the field, the number of its item ("" for none), the words. */
export type WithoutCell = { readonly label: string; readonly place: string; readonly text: string };
