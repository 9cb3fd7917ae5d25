// Owns the proof that our own papers are read like anybody's: as Excel, Word and PDF, by their labels alone, nothing lost and nothing invented.
import { afterAll, describe, expect, test } from "vitest";
import { PRINT_FACTS } from "./print-facts.ts";
import { accountFaults } from "./account.ts";
import { withoutBreaks } from "./reading-of.ts";
import { valueAt } from "../src/domain/pointer.ts";
import type { Plan } from "../src/domain/plan.ts";
import { BELONGS, NOT_PRINTED } from "../src/documents/osaka-city/papers/belongs.ts";
import { papersOf, type PaperKind } from "../src/documents/osaka-city/papers/papers.ts";
import type { Paper } from "../src/documents/paper/paper.ts";
import { openPress } from "../src/documents/press/press.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";

const reader = openDocumentReader();
const press = openPress();
afterAll(async () => {
  await Promise.all([reader.close(), press.close()]);
});

const KINDS: readonly PaperKind[] = ["form1", "form2", "form3", "overview-midyear", "overview-final"];
const plans = (await sampleYears()).filter(({ unitSlug }) => unitSlug === "honami").map(({ plan }) => plan);

/** What a paper says that its reader cannot know: goals of this year stand on the overview without saying so, a qualitative target repeats the words of its indicator, and highlights may be made from the plan. */
const UNKNOWN =
  /^\/reformItems\/\*\/(?:goals|yearGoals)\/|\/processIndicators\/\*\/(?:name|target\/text)$|\/targetRevisions\/\*\/before$|\/plannedHighlights\/\*$/u;

function pattern(path: string): string {
  return path.replaceAll(/\/\d+(?=\/|$)/gu, "/*");
}

function leavesOf(value: unknown, path = ""): readonly string[] {
  if (value === null || value === undefined || value === "") return [];
  if (typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}/${key}`));
}

async function fileOf(kind: "xlsx" | "docx" | "pdf", plan: Plan, paper: Paper): Promise<Uint8Array> {
  const made = await (kind === "xlsx"
    ? press.run({ kind, plan, papers: [paper] })
    : press.run({ kind, paper }));
  if (!made.ok) throw new Error(made.refusal.en);
  return made.value.bytes;
}

/** Everything that the file says otherwise than the record it was made from. */
async function faultsOf(plan: Plan, paper: Paper, bytes: Uint8Array): Promise<readonly string[]> {
  const { unit, fiscalYear } = plan;
  const outcome = await reader.read(bytes, { file: "paper", unit, fiscalYear });
  if (!outcome.ok) return [outcome.refusal.en];
  const { source, unread } = outcome.value;
  const [read, record] = [withoutBreaks(outcome.value.plan), withoutBreaks(plan)];
  const kind = KINDS.find((one) => paper.id.startsWith(one)) ?? "form1";
  const issue = plan.issues.findIndex(({ no }) => paper.id === `form2-${no}`);
  const isRepeated = (path: string): boolean => {
    const row = /^\/issues\/\d+\/strategies\/\d+\/initiatives\/\d+/u.exec(path)?.[0];
    return row !== undefined && valueAt(plan, `${row}/crossReference`) !== null;
  };
  const inRecord = (path: string) => (issue < 0 ? path : path.replace(/^\/issues\/0/u, `/issues/${issue}`));
  const onPaper = (path: string) => (issue < 0 ? path : path.replace(`/issues/${issue}/`, "/issues/0/"));
  const invented = leavesOf(read).filter(
    (path) =>
      !NOT_PRINTED.some((one) => one.test(pattern(path))) &&
      !UNKNOWN.test(pattern(path)) &&
      valueAt(record, inRecord(path)) !== valueAt(read, path),
  );
  const lost = leavesOf(record).filter(
    (path) =>
      BELONGS[kind].includes(pattern(path)) &&
      (issue < 0 || path.startsWith(`/issues/${issue}/`)) &&
      !UNKNOWN.test(pattern(path)) &&
      !isRepeated(path) &&
      leavesOf(valueAt(read, onPaper(path))).length === 0,
  );
  return [
    ...accountFaults(source.text ?? "", outcome.value),
    ...unread.map(({ text }) => `unread: ${text}`),
    ...invented.map((path) => `${path}: ${String(valueAt(read, path))}`),
    ...lost.map((path) => `${path} is lost`),
  ].map((fault) => `${paper.id}: ${fault}`);
}

describe.each(["xlsx", "docx", "pdf"] as const)("as %s", (kind) => {
  test.each(plans.map((plan) => [plan.fiscalYear, plan] as const))(
    "the papers of %i say what the record says",
    async (_, plan) => {
      const faults: string[] = [];
      const facts = { ...PRINT_FACTS, fiscalYear: plan.fiscalYear ?? 0 };
      for (const paper of papersOf(plan, facts, KINDS))
        faults.push(...(await faultsOf(plan, paper, await fileOf(kind, plan, paper))));
      expect(faults).toEqual([]);
    },
    60_000,
  );
});
