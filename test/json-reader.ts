// Owns a reader for tests of everything behind the reader: the "paper" is a plan written down as JSON, one line per value.
import { createHash } from "node:crypto";
import { completePlan, type Sparse } from "../src/domain/complete-plan.ts";
import { ok, refused, type Outcome } from "../src/domain/outcome.ts";
import type { Plan, Unit } from "../src/domain/plan.ts";
import type { Json } from "../src/domain/plan-tree.ts";
import type { Origin, Reading, Segment } from "../src/domain/reading.ts";

/** The bytes of a paper: one line `pointer<TAB>value` for each value, the plan itself on the first line. */
export function jsonPaper(plan: Sparse<Plan>): Uint8Array {
  const complete = completePlan(plan);
  const values = leaves(complete, "").map(([path, value]) => `${path}\t${value}`);
  return new TextEncoder().encode([JSON.stringify(complete), ...values].join("\n"));
}

/** Reads such a paper, with an origin and a segment for each value. */
export function readJson(
  bytes: Uint8Array,
  { file, unit = null, fiscalYear = null }: { file: string; unit?: Unit | null; fiscalYear?: number | null },
): Outcome<Reading> {
  const lines = new TextDecoder().decode(bytes).split("\n");
  if (!lines[0]?.startsWith("{"))
    return refused("not-a-paper", `${file}: 読めません`, `${file}: cannot be read`);
  const plan = JSON.parse(lines[0]) as Plan; // written by jsonPaper
  const origins: Record<string, Origin> = {};
  const segments: Segment[] = [];
  lines.slice(1).forEach((text, index) => {
    const [path = "", raw = ""] = text.split("\t");
    const line = index + 2;
    origins[path] = {
      line,
      cell: 1,
      raw,
      how: "read",
      evidence: null,
      state: raw === "0" ? "zero" : "value",
    };
    segments.push({ line, start: path.length + 1, end: text.length, kind: "field", path });
  });
  return ok({
    source: {
      file,
      format: "text",
      sha256: createHash("sha256").update(bytes).digest("hex"),
      bytes: bytes.length,
      encoding: "utf-8",
    },
    plan: { ...plan, unit: unit ?? plan.unit, fiscalYear: fiscalYear ?? plan.fiscalYear },
    findings: [],
    unread: [],
    origins,
    segments,
  });
}

function leaves(value: Json, path: string): [string, string][] {
  if (value === null) return [];
  if (typeof value === "object")
    return Object.entries(value).flatMap(([key, inside]) => leaves(inside, `${path}/${key}`));
  return [[path, String(value).replaceAll(/\s/g, " ")]];
}
