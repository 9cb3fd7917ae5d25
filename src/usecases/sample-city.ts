// Owns the papers of the fictional city in `samples/`: plans written down once, printed as the forms print them.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { completePlan, type Sparse } from "../domain/complete-plan.ts";
import type { Form, PaperReference, Plan, Stage } from "../domain/plan.ts";
import type { Dialect } from "../documents/osaka-city/paper-blocks.ts";
import { textPaper } from "../documents/osaka-city/text-papers.ts";

/** Where the plans of the fictional city lie. */
const SAMPLES = join(import.meta.dirname, "../../samples");

/** One file of `samples/`: what a unit states for one fiscal year, and the papers that state it. */
export type SampleYear = {
  /** The body as it stands in URLs. */
  readonly city: string;
  readonly unitSlug: string;
  readonly plan: Plan;
  readonly papers: readonly SamplePaper[];
};

/** One paper of a unit and year: what it alone prints, and where it words something otherwise than the plan. */
export type SamplePaper = {
  readonly file: string;
  readonly form: Form;
  /** Number of the issue, for form 2 only. */
  readonly issue?: number;
  readonly stage: Stage;
  readonly title?: string;
  readonly publishedOn?: string;
  readonly materialNo?: string;
  readonly references?: readonly PaperReference[];
  /** JSON pointers into the plan with what this paper says there instead. */
  readonly changes?: readonly { readonly path: string; readonly value: unknown }[];
};

/** All units and years of the fictional city, by unit and year. */
export async function sampleYears(folder: string = SAMPLES): Promise<readonly SampleYear[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name) => {
      const year = JSON.parse(await readFile(join(folder, name), "utf8")) as SampleYear & {
        readonly plan: Sparse<Plan>; // our own file, whose shape the tests hold
      };
      return { ...year, plan: completePlan(year.plan) };
    }),
  );
}

/** The plan as one paper words it: its own title and dates, and its own wording where it differs. */
export function planOnPaper({ plan }: SampleYear, paper: SamplePaper): Plan {
  const own: Plan = {
    ...plan,
    form: paper.form,
    stage: paper.stage,
    title: paper.title ?? null,
    publishedOn: paper.publishedOn ?? null,
    materialNo: paper.materialNo ?? null,
    references: paper.references ?? [],
  };
  return (paper.changes ?? []).reduce((changed, { path, value }) => replaceAt(changed, path, value), own);
}

/** The text of one paper, as its extraction would look in the dialect. */
export function samplePaperText(year: SampleYear, paper: SamplePaper, dialect: Dialect = "tabs"): string {
  return textPaper(planOnPaper(year, paper), { form: paper.form, issue: paper.issue ?? null, dialect });
}

function replaceAt(plan: Plan, pointer: string, value: unknown): Plan {
  const copy = structuredClone(plan);
  const keys = pointer.split("/").slice(1);
  const last = keys.pop() ?? "";
  let place = copy as unknown as Record<string, unknown>; // walked by the names of the pointer
  for (const key of keys) {
    const next = place[key];
    if (typeof next !== "object" || next === null) throw new Error(`${pointer} leads nowhere`);
    place = next as Record<string, unknown>;
  }
  if (!(last in place)) throw new Error(`${pointer} leads nowhere`);
  place[last] = value;
  return copy;
}
