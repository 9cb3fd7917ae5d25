// Owns the tables as TypeScript sees them; db/migrations/ says what they mean. A test compares the two.
import type { ColumnType, Generated } from "kysely";
import type { Role } from "../domain/access.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { SignInTables } from "./sign-in-tables.ts";

/** jsonb: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;
type Key = { readonly city: string; readonly id: string };
type OfItem = { readonly city: string; readonly item_id: string };
type Text = string | null;
/** A day as YYYY-MM-DD. */
type Day = string;
type Figure = number | null;

export type Tables = {
  municipality: { city: string; name: string; created_at: Generated<Date> };
  unit: Key & { slug: string; name: string; kind: string };
  plan: Key & {
    unit_id: string;
    fiscal_year: number;
    form: Text;
    stage: Text;
    title: Text;
    published_on: Text;
    material_no: Text;
    update_log: ColumnType<unknown, string | undefined, string>;
    revision_history: ColumnType<unknown, string | undefined, string>;
    paper_references: ColumnType<unknown, string | undefined, string>;
    goal: Text;
    mission: Text;
    basic_policy: Text;
    reform_plan_name: Text;
    foreword: Text;
    about_policy: Text;
    year_result_and_wish: Text;
    issues_and_direction: Text;
  };
  item: Key & {
    plan_id: string;
    thread_id: string;
    parent_id: Text;
    kind: string;
    position: number;
    retired_at: Date | null;
  };
  issue: OfItem & {
    no: Figure;
    name: Text;
    summary: Text;
    main_strategies: Json<unknown>;
    main_initiatives: Json<unknown>;
    sdg_goals: Json<unknown>;
    future_vision: Text;
    current_state: Text;
    data_points: Json<unknown>;
    cause_analysis: Text;
    issue_to_solve: Text;
    evaluation_summary: Text;
    overview: Json<unknown>;
  };
  strategy: OfItem & {
    code: Text;
    name: Text;
    desired_state: Text;
    direction: Text;
    outcome_overall: Text;
    effectiveness: Text;
    progress: Text;
    issue_text: Text;
    next_direction: Text;
  };
  initiative: OfItem & { code: Text; name: Text; planned_content: Text; cross_reference: Text };
  budget: OfItem & { kind: string; amount: number };
  indicator: OfItem & {
    mark: Text;
    name: Text;
    population: Text;
    method: Text;
    target_text: Text;
    target_comparator: Text;
    target_value: Figure;
    target_unit: Text;
    target_basis: Text;
    target_qualitative: boolean | null;
    target_ambiguous: Json<unknown>;
    actual: Figure;
    previous_actual: Figure;
    grade: Text;
  };
  withdrawal_criterion: OfItem & {
    position: number;
    mark: Text;
    kind: string;
    ratio: Figure;
    inclusive: boolean | null;
    line: Figure;
    consequence: Text;
    text: string;
  };
  earlier_result: OfItem & {
    position: number;
    fiscal_year: Figure;
    mark: Text;
    name: Text;
    value: Figure;
    unit: Text;
    text: string;
    counts: Json<unknown>;
  };
  target_revision: OfItem & {
    position: number;
    before: string;
    after: string;
    marking: string;
    reason: Text;
    before_target: Json<unknown>;
    after_target: Json<unknown>;
  };
  review: OfItem & {
    phase: string;
    achievements: Text;
    result: Text;
    attainment: Text;
    execution: Text;
    effectiveness: Text;
    issue_and_measure: Text;
    issue: Text;
    measure: Text;
  };
  review_actual: OfItem & {
    position: number;
    mark: Text;
    name: Text;
    value: Figure;
    unit: Text;
    text: string;
  };
  reform_item: OfItem & {
    no: Figure;
    name: Text;
    content: Json<unknown>;
    purpose: Text;
    outline: Text;
    year_content: Text;
  };
  reform_goal: OfItem & {
    part: string;
    position: number;
    name: Text;
    fiscal_year: Figure;
    target: Json<unknown>;
    history: Json<unknown>;
    text: string;
  };
  paper: Key & {
    unit_id: string;
    fiscal_year: number;
    slot: string;
    file: string;
    sha256: string;
    bytes: Buffer;
    received_at: Generated<Date>;
  };
  reading: {
    city: string;
    paper_id: string;
    revision: number;
    body: Json<unknown>;
    read_at: Generated<Date>;
  };
  correction: Key & {
    paper_id: string;
    number: number;
    line: number;
    start_column: number;
    end_column: number;
    raw: string;
    to_path: Text;
    made_at: Generated<Date>;
    undone_at: Date | null;
  };
  snapshot: Key & {
    unit_id: string;
    fiscal_year: number;
    number: number;
    checksum: string;
    accepted_at: Date;
    body: Json<Snapshot>;
  };
  import: Key & {
    paper_id: string;
    reading_revision: number;
    state: string;
    replaces_paper_id: Text;
    changes: Json<unknown>;
    conflicts: Json<unknown>;
    corrections: readonly number[] | null;
    created_at: Date;
    accepted_at: Date | null;
    snapshot_id: Text;
  };
  value_origin: OfItem & {
    field: string;
    paper_id: string;
    line: Figure;
    cell: Figure;
    raw: Text;
    how: string;
    evidence: Text;
    state: string;
  };
  account: Key & { sample: Generated<boolean>; created_at: Generated<Date>; deleted_at: Date | null };
  section: Key & { unit_id: string; name: string; created_at: Generated<Date>; closed_at: Date | null };
  duty: Key & {
    account_id: string;
    role: Role;
    unit_id: Text;
    section_id: Text;
    deputy_for: Text;
    from_day: Day;
    until_day: ColumnType<Text, Text | undefined, Text>;
  };
  people_event: {
    city: string;
    number: number;
    at: Date;
    actor: Text;
    action: string;
    account_id: Text;
    body: Json<unknown>;
    digest: string;
  };
} & SignInTables;
