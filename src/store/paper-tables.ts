// Owns the tables of papers made in the background, and of those that wait for their unit, as TypeScript sees them; db/migrations/ says what they mean.
import type { ColumnType, Generated } from "kysely";
import type { Refusal } from "../domain/outcome.ts";
import type { TemplateReport } from "../domain/template-report.ts";
import type { TemplateForm } from "../rulebook/osaka-city/template-names.ts";
import type { Arrival } from "./arrivals.ts";
import type { TemplateStep } from "./paper-templates.ts";
import type { PaperRequest } from "./paper-jobs.ts";
import type { KnownOfPaper } from "./waiting-papers.ts";

type Key = { readonly city: string; readonly id: string };
/** Empty when the row is made. */
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type PaperTables = {
  paper_job: Key & {
    account_id: string;
    unit_ids: string[];
    request: ColumnType<PaperRequest, string, never>;
    state: string;
    attempt: Generated<number>;
    files_done: Generated<number>;
    files_total: Later<number>;
    cancel_asked: Generated<boolean>;
    refusal: ColumnType<Refusal | null, undefined, string | null>;
    missing: ColumnType<readonly string[], undefined, string>;
    asked_at: Date;
    started_at: Later<Date>;
    ended_at: Later<Date>;
    size: Later<number>;
  };
  waiting_paper: Key & {
    account_id: string;
    file: string;
    sha256: string;
    size: number;
    bytes: Buffer;
    known: ColumnType<KnownOfPaper, string, never>;
    added_at: Date;
  };
  arrival_notice: {
    city: string;
    account_id: string;
    arrived: ColumnType<readonly Arrival[], string, string>;
    at: Date;
  };
  made_file: {
    city: string;
    snapshot_id: string;
    name: string;
    maker: string;
    bytes: Buffer;
    size: number;
    used_on: string;
  };
  paper_template: Key & {
    fiscal_year: number;
    form: TemplateForm;
    version: number;
    file_name: string;
    bytes: Buffer;
    size: number;
    report: ColumnType<TemplateReport, string, never>;
    account_id: string;
    at: Date;
  };
  paper_template_step: {
    city: string;
    number: Generated<string>;
    template_id: string;
    step: TemplateStep;
    account_id: string;
    at: Date;
  };
  paper_job_piece: { city: string; job_id: string; attempt: number; number: number; bytes: Buffer };
};
