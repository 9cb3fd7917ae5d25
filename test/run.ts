// Owns the run of all tests and its plain closing line: `N passed, N failed, N skipped`.
import { startVitest } from "vitest/node";

const filters = process.argv.slice(2);
const vitest = await startVitest("test", filters, { watch: false, run: true, reporters: ["default"] });
const tests = vitest.state.getFiles().flatMap((file) => collect(file.tasks));
const failedFiles = vitest.state.getFiles().filter((file) => file.result?.state === "fail").length;
const unhandled = vitest.state.getUnhandledErrors().length;
await vitest.close();

type Task = ReturnType<typeof vitest.state.getFiles>[number]["tasks"][number];

function collect(tasks: readonly Task[]): Task[] {
  return tasks.flatMap((task) => (task.type === "suite" ? collect(task.tasks) : [task]));
}

const passed = tests.filter((test) => test.result?.state === "pass").length;
const skipped = tests.filter(
  (test) => test.mode === "skip" || test.mode === "todo" || test.result?.state === "skip",
);
for (const test of skipped) console.log(`skipped: ${test.file.name} › ${test.name}`);
const failed = Math.max(tests.length - passed - skipped.length, failedFiles) + unhandled;
console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
