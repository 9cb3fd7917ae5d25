// Owns the tables as TypeScript sees them; db/migrations/ says what they mean. A test compares the two.
import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Role } from "../domain/access.ts";
import type { Json as JsonValue, JsonObject } from "../domain/plan-tree.ts";
import type { Revisions } from "../domain/record.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { CycleTables } from "./cycle-tables.ts";
import type { PaperTables } from "./paper-tables.ts";
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
    last_change: Generated<number>;
    last_hash: Buffer | null;
  };
  item: Key & {
    plan_id: string;
    unit_id: string;
    thread_id: string;
    parent_id: Text;
    kind: string;
    position: number;
    body: Json<JsonObject>;
    revisions: Json<Revisions>;
    to_review: ColumnType<readonly string[], string | undefined, string>;
    retired_at: Date | null;
  };
  change: {
    city: string;
    plan_id: string;
    number: number;
    unit_id: string;
    at: Date;
    actor: Text;
    action: string;
    item_id: Text;
    field: Text;
    before: Json<JsonValue>;
    after: Json<JsonValue>;
    reason: Text;
    save_key: Text;
    salt: Buffer;
    digest: Buffer;
    hash: Buffer;
    erased_at: Date | null;
  };
  thread_link: {
    city: string;
    from_thread: string;
    to_thread: string;
    kind: string;
    unit_id: string;
    plan_id: string;
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
    /** Of the body, worked out by the database. */
    form: GeneratedAlways<string>;
    /** Pieces of text in the body that no field took, likewise. */
    unread: GeneratedAlways<number>;
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
    unit_id: string;
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
} & CycleTables &
  PaperTables &
  SignInTables;
