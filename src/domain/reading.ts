// Owns what reading one document yields beside the plan: where each value came from, and what became of every character.
import type { Finding } from "./finding.ts";
import type { Plan } from "./plan.ts";

/** read: the words stand in the document; concluded: worked out from other words, which `evidence` names. */
export type How = "read" | "concluded";

/** value: there is one; zero: it says zero; unset: the form has a place for it and nothing was set there; not-measured: 未測定, —; not-reported: a unit or label without its figure; not-extractable: a picture or mark that the text lost. */
export type ValueState = "value" | "zero" | "unset" | "not-measured" | "not-reported" | "not-extractable";

/** Where one value of the plan came from. */
export type Origin = {
  /** 1-based line of the input, null when no line states it. */
  readonly line: number | null;
  /** 0-based cell within the line when it is a table row, else null. */
  readonly cell: number | null;
  /** The characters as they stand in the input. */
  readonly raw: string | null;
  readonly how: How;
  /** For a concluded value: what it was concluded from. */
  readonly evidence: string | null;
  readonly state: ValueState;
};

/** JSON pointer (RFC 6901) into the plan → where the value there came from. A value without an entry has no place on this form: the paper could not state it. */
export type Origins = Readonly<Record<string, Origin>>;

/** Which values a paper has a place for: the keys of an object, the members of a list as one; true: all that is in it. */
export type Places = true | { readonly [key: string]: Places | undefined };

export type SegmentKind = "field" | "label" | "legend" | "markup" | "unread";

/** A run of characters of one line and what became of it; columns in UTF-16 units, `end` exclusive. Segments partition every non-blank character. */
export type Segment = {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly kind: SegmentKind;
  /** JSON pointer into the plan for a field, else null. */
  readonly path: string | null;
};

/** Characters that no field, label or legend claims. */
export type Unread = {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

/** Words that stand on a later page than the line to which they belong begins on; columns in UTF-16 units, `end` exclusive. */
export type LaterWords = {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly page: number;
};

/** Where the lines stand in a document of pages: the page (from 1) on which each line begins, and what of them stands on later ones. */
export type SourcePages = { readonly lines: readonly number[]; readonly later: readonly LaterWords[] };

/** The document that was read. */
export type Source = {
  readonly file: string;
  /** For docx, xlsx, pdf and csv a line is a row of what was taken out, a cell its column. */
  readonly format: "text" | "html" | "docx" | "xlsx" | "pdf" | "csv" | "stratml";
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: string;
  /** The text that was taken out of any but text and HTML, over which lines and columns count; absent where the bytes are the text. */
  readonly text?: string;
  /** Of a PDF. */
  readonly pages?: SourcePages;
};

/** The stable answer of `hoshin read` for one document. */
export type Reading = {
  readonly source: Source;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  readonly origins: Origins;
  readonly segments: readonly Segment[];
};
