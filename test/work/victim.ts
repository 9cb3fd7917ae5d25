// Owns the victim of the fault test: a worker that makes papers until it is killed.
import { openPress } from "../../src/documents/press/press.ts";
import { openDatabase } from "../../src/store/database.ts";
import { openQueuePool } from "../../src/store/job-queue.ts";
import { startWorker } from "../../src/work/worker.ts";

const url = process.argv[2] ?? "";
await startWorker({
  db: openDatabase(url),
  press: openPress(),
  pool: openQueuePool(url),
  onTrouble: (error) => process.stderr.write(`${String(error)}\n`),
});
process.stdout.write("working\n");
