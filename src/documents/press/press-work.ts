// Owns what the paper press is asked for and what it answers, between the two processes.
import type { Outcome } from "../../domain/outcome.ts";
import type { Plan } from "../../domain/plan.ts";
import type { Extract } from "../extract/extracted.ts";
import type { Paper } from "../paper/paper.ts";
import type { Slides } from "../paper/slides.ts";
import type { TemplateForm } from "../../rulebook/osaka-city/template-names.ts";
import type { TemplateReport, WithoutCell } from "../../domain/template-report.ts";
import type { Returned } from "../xlsx/read-workbook.ts";

/** Make one file of papers of one record, read one that came back, or take the words out of a foreign one. A PDF holds one paper. */
export type PressWork =
  | {
      readonly kind: "xlsx";
      readonly plan: Plan;
      readonly papers: readonly Paper[];
      /** The city's own template; the papers are then one form. */
      readonly template?: Uint8Array;
    }
  | { readonly kind: "starter"; readonly form: TemplateForm; readonly fiscalYear: number }
  | { readonly kind: "check-template"; readonly bytes: Uint8Array; readonly form: TemplateForm }
  | { readonly kind: "pdf"; readonly paper: Paper }
  | { readonly kind: "docx"; readonly paper: Paper }
  | { readonly kind: "pptx"; readonly slides: Slides }
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "extract"; readonly bytes: Uint8Array; readonly file: string };

/** A file with the number of its printed pages (of an Excel file as planned; 0 of a Word file and of a city's own template: nobody knows), and the signs that no font has (each printed as 〓). */
export type Made = {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly missing: readonly string[];
  /** Of a paper on a city's own template: what found no cell there. */
  readonly leftOver?: readonly WithoutCell[];
};

/** What each kind of work answers. */
export type PressAnswer = {
  readonly xlsx: Outcome<Made>;
  readonly starter: Outcome<Made>;
  readonly "check-template": Outcome<TemplateReport>;
  readonly pdf: Outcome<Made>;
  readonly docx: Outcome<Made>;
  readonly pptx: Outcome<Made>;
  readonly read: Outcome<Returned>;
  readonly extract: Outcome<Extract>;
};

/** From the press to its child, and back with the memory that the child holds, in bytes. */
export type ToChild = { readonly id: number; readonly work: PressWork };
export type FromChild = {
  readonly id: number;
  readonly answer: PressAnswer[PressWork["kind"]] | null;
  /** Set when the work failed in a way that is a fault of ours. */
  readonly fault: string | null;
  readonly memory: number;
};
