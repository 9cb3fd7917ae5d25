// Owns the lists of codes that a cell of a form may hold, from the legends of the rulebook.
import type { Choice } from "../../paper/paper.ts";
import { CODE_SETS, type CodeSet } from "../../../rulebook/osaka-city/codes.ts";
import { executionSign } from "../text-words.ts";
import type { Attainment, Execution } from "../../../domain/plan.ts";

const EXECUTIONS: readonly Execution[] = ["i", "ii"];

/** One code of a set, or none. */
export function codeChoices(set: CodeSet, path: string): readonly Choice[] {
  return [
    { text: "", values: { [path]: null } },
    ...CODE_SETS[set].map(({ code }) => ({ text: code, values: { [path]: code } })),
  ];
}

/** ⅰ or ⅱ alone (様式3, mid-year). */
export function executionChoices(path: string): readonly Choice[] {
  return [
    { text: "", values: { [path]: null } },
    ...EXECUTIONS.map((execution) => ({ text: executionSign(execution), values: { [path]: execution } })),
  ];
}

/** ①(i) … ②(ii), ③ alone: the two fields that the form prints as one code. `review` is the pointer of the review. */
export function attainmentChoices(
  set: "initiativeMidYear" | "initiativeYearEnd",
  review: string,
): readonly Choice[] {
  const [attainment, execution] = [`${review}/attainment`, `${review}/execution`];
  const codes: readonly Attainment[] = CODE_SETS[set].map(({ code }) => code);
  return [
    { text: "", values: { [attainment]: null, [execution]: null } },
    ...codes.flatMap((code): readonly Choice[] =>
      code === "③"
        ? [{ text: code, values: { [attainment]: code, [execution]: null } }]
        : EXECUTIONS.map((one) => ({
            text: `${code} ${executionSign(one)}`,
            values: { [attainment]: code, [execution]: one },
          })),
    ),
  ];
}
