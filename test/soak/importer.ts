// Owns the victim of the fault test: a hoshin that imports and accepts papers without end and says each one after its commit.
import { configFrom } from "../../src/config.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import { openStore } from "../../src/store/open-store.ts";
import { acceptImport } from "../../src/usecases/accept-import.ts";
import { importPaper } from "../../src/usecases/import-paper.ts";
import { fullPlan } from "../full-plan.ts";
import { jsonPaper, readJson } from "../json-reader.ts";

const UNITS = ["東区", "西区", "南区", "北区"];
const run = process.argv[2] ?? "0";

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

const config = value(configFrom(process.env, process.cwd()));
const { db } = value(await openStore(config, "server"));

async function bringFor(name: string): Promise<never> {
  for (let n = 0; ; n++) {
    const plan = { ...fullPlan(), form: "form2" as const, goal: `${run}-${name}-${n}` };
    const issues = plan.issues.slice(0, 1).map((issue) => ({ ...issue, no: n % 5 }));
    const paper = {
      city: "soak",
      cityName: "試験",
      file: `${run}-${n}.txt`,
      bytes: jsonPaper({ ...plan, issues }),
      unit: { name, kind: "ward" as const },
      fiscalYear: 2020 + (n % 2),
    };
    const imported = value(await importPaper(db, paper, readJson));
    process.stdout.write(`imported ${imported.importId} ${imported.paperId}\n`);
    const snapshot = value(
      await acceptImport(db, { city: "soak", importId: imported.importId, at: new Date() }),
    );
    process.stdout.write(
      `accepted ${imported.importId} ${imported.paperId} ${snapshot.id} ${snapshot.checksum}\n`,
    );
  }
}

await Promise.all(UNITS.map(bringFor));
