// Owns the victim of the soak of editing: a process with the plan's database that saves what its parent sends, line by line, and answers after the commit.
import { createInterface } from "node:readline";
import { configFrom } from "../../src/config.ts";
import { openStore } from "../../src/store/open-store.ts";
import { saveFields } from "../../src/usecases/save-fields.ts";
import { personOf } from "../stored-plan.ts";
import type { SoakEdit } from "./editor-moves.ts";

/** One line from the parent. `person` is the account of whoever edits. */
export type Asked = {
  readonly id: number;
  readonly planId: string;
  readonly unitId: string;
  readonly person: string;
  readonly edit: SoakEdit;
};

const config = configFrom(process.env, process.cwd());
if (!config.ok) throw new Error(config.refusal.en);
const store = await openStore(config.value, "server");
if (!store.ok) throw new Error(store.refusal.en);
process.stdout.write("ready\n");

async function answer({ id, planId, unitId, person, edit }: Asked): Promise<void> {
  const who = { ...personOf(unitId), id: person };
  const saved = await saveFields(store.ok ? store.value.db : never(), who, planId, [
    { ...edit, reason: null },
  ]);
  process.stdout.write(`${JSON.stringify({ id, result: saved.ok ? saved.value[0] : saved.refusal })}\n`);
}

function never(): never {
  throw new Error("the store is open");
}

for await (const line of createInterface(process.stdin)) void answer(JSON.parse(line) as Asked);
