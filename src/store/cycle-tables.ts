// Owns the tables of the year's cycle as TypeScript sees them; db/migrations/ says what they mean.
import type { ColumnType, Generated } from "kysely";
import type { Day } from "../domain/calendar.ts";
import type { Decision } from "../domain/decision.ts";
import type { Finding } from "../domain/finding.ts";
import type { Json as JsonValue } from "../domain/plan-tree.ts";
import type { CycleStage, DueVerb, SheetState, StepVerb } from "../domain/workflow.ts";

type Text = string | null;
/** Empty when the row is made. */
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>;
type Key = { readonly city: string; readonly id: string };

export type CycleTables = {
  cycle: {
    city: string;
    fiscal_year: number;
    instructions: Text;
    opened_at: Date;
    opened_by: Text;
  };
  cycle_stage: {
    city: string;
    fiscal_year: number;
    stage: CycleStage;
    opens: Day;
    submit_by: Day;
    approve_by: Day;
    check_by: Day;
    decide_by: Day;
    publish_on: Day;
    instructions: Text;
  };
  unit_stage: {
    city: string;
    plan_id: string;
    stage: CycleStage;
    number: number;
    unit_id: string;
    opened_at: Date;
    opened_by: Text;
    opened_reason: Text;
    opens: Day | null;
    submit_by: Day | null;
    approve_by: Day | null;
    check_by: Day | null;
    decide_by: Day | null;
    publish_on: Day | null;
    days_reason: Text;
    days_changed_at: Date | null;
    days_changed_by: Text;
    published_at: Date | null;
    decision_id: Text;
  };
  sheet: {
    city: string;
    item_id: string;
    plan_id: string;
    unit_id: string;
    section_id: Text;
    stage: CycleStage;
    state: SheetState;
    revises: CycleStage | null;
    since: Date;
    with_errors: ColumnType<boolean, boolean | undefined, boolean>;
  };
  sheet_step: Key & {
    item_id: string;
    plan_id: string;
    unit_id: string;
    stage: CycleStage;
    verb: StepVerb;
    from_state: SheetState;
    to_state: SheetState;
    actor: Text;
    deputy_for: Text;
    at: Date;
    reason: Text;
    findings: ColumnType<readonly Finding[], string | undefined, never>;
    change_number: number;
  };
  sheet_look: {
    city: string;
    account_id: string;
    item_id: string;
    unit_id: string;
    change_number: number;
    at: Date;
  };
  remark: Key & {
    plan_id: string;
    unit_id: string;
    sheet_id: string;
    item_id: string;
    field: Text;
    answers: Text;
    words: Text;
    author: Text;
    at: Date;
    step_id: Text;
    resolved_by: Text;
    resolved_at: Date | null;
  };
  evidence: Key & {
    plan_id: string;
    unit_id: string;
    sheet_id: string;
    item_id: string;
    field: string;
    title: string;
    url: Text;
    file: Text;
    media_type: Text;
    size: number | null;
    sha256: Text;
    bytes: Buffer | null;
    open_to_public: boolean;
    added_by: Text;
    added_at: Date;
    removed_by: Text;
    removed_at: Date | null;
    published_at: Date | null;
  };
  decision: Key & {
    plan_id: string;
    unit_id: string;
    fiscal_year: number;
    stage: CycleStage;
    number: number;
    at: Date;
    actor: Text;
    snapshot_id: string;
    body: ColumnType<Decision, string, never>;
  };
  reminder: {
    city: string;
    account_id: string;
    item_id: string;
    day: Day;
    unit_id: string;
    verb: DueVerb;
    due: Day;
    claimed_at: Date;
    sent_at: Date | null;
  };
  calendar_address: {
    city: string;
    account_id: string;
    digest: string;
    made_at: Date;
  };
  common_indicator: Key & {
    fiscal_year: number;
    position: number;
    name: string;
    population: Text;
    method: Text;
    target_text: Text;
    set_by: Text;
    set_at: Date;
    withdrawn_at: Later<Date>;
  };
  bureau_finding: Key & {
    plan_id: string;
    unit_id: string;
    item_id: Text;
    field: Text;
    words: string;
    author: Text;
    at: Date;
    answer: Later<string>;
    answered_by: Later<string>;
    answered_at: Later<Date>;
    resolved_by: Later<string>;
    resolved_at: Later<Date>;
  };
  vision: Key & { unit_id: string; name: string; first_year: number; last_year: number; url: Text };
  vision_goal: Key & {
    unit_id: string;
    vision_id: string;
    position: number;
    words: string;
    retired_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  settings_book: Key & {
    unit_id: Text;
    last_change: Generated<number>;
    last_hash: Later<Buffer>;
  };
  settings_change: {
    city: string;
    book_id: string;
    number: number;
    unit_id: Text;
    at: Date;
    actor: Text;
    action: string;
    fiscal_year: number | null;
    before: ColumnType<JsonValue, string, never>;
    after: ColumnType<JsonValue, string, never>;
    reason: Text;
    salt: Buffer;
    digest: Buffer;
    hash: Buffer;
    erased_at: Later<Date>;
  };
  issue_goal: { city: string; item_id: string; goal_id: string; unit_id: string };
};
