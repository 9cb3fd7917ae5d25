// Owns whether the reasons for codes against the figures still stand: a reason that was given for other figures is asked for again.
import type { Transaction } from "kysely";
import type { Finding } from "../domain/finding.ts";
import { revisionOf, type Revisions } from "../domain/record.ts";
import { sheetsOf } from "../domain/sheet.ts";
import { judgedCodes, type JudgedCode } from "../rulebook/osaka-city/judged-codes.ts";
import type { StoredPlan } from "../store/load-plan.ts";
import { overriddenCodes } from "../store/overridden-codes.ts";
import type { Tables } from "../store/tables.ts";

/** A code that differs from what its figures give. */
export type OverriddenCode = {
  readonly itemId: string;
  readonly field: string;
  /** JSON pointer of the code in the plan. */
  readonly pointer: string;
  readonly code: string;
  /** What the figures give. */
  readonly given: string;
  readonly reason: string | null;
  /** asked: figures or code were written at the desk, and no reason speaks about them as they stand. */
  readonly asked: boolean;
};

/** All of them on a plan. A code that came with a paper and whose figures nobody has touched is the paper's own affair. */
export async function standingReasons(
  tx: Transaction<Tables>,
  place: { readonly city: string; readonly planId: string },
  { plan, ids, items }: StoredPlan,
): Promise<readonly OverriddenCode[]> {
  const differing = sheetsOf(plan)
    .flatMap(judgedCodes)
    .filter(({ code, judgement }) => code !== null && judgement.code !== null && judgement.code !== code);
  if (differing.length === 0) return [];
  const given = await overriddenCodes(tx, place.city, place.planId);
  const revisionsAt = (path: string): Revisions => items.get(ids.get(path) ?? "")?.revisions ?? {};
  return differing.flatMap((one): OverriddenCode[] => {
    const { path, field, code, judgement } = one;
    const itemId = ids.get(path);
    if (itemId === undefined || code === null || judgement.code === null) return [];
    const own = revisionsAt(path);
    const set = revisionOf(own, field);
    const entry = given.find((found) => found.itemId === itemId && found.field === field);
    const reason = entry?.after === code ? entry.reason : null;
    const later = newestFigure(one, revisionsAt) > set;
    const asked = later || (reason === null && own[field] !== undefined);
    return [{ itemId, field, pointer: `${path}/${field}`, code, given: judgement.code, reason, asked }];
  });
}

/** The newest change of a figure behind a code, 0 when nobody knows of any. */
export function newestFigure({ figures }: JudgedCode, revisionsAt: (path: string) => Revisions): number {
  return Math.max(
    0,
    ...figures.flatMap(({ path, fields }) => fields.map((field) => revisionOf(revisionsAt(path), field))),
  );
}

/** The rule that asks; it speaks about decisions at the desk, so that no paper is ever checked by it. */
export const REASON_ASKED = "reason-for-code";
/** What the checks say of a code against its figures. */
const AGAINST_FIGURES: ReadonlySet<string> = new Set([
  "code-contradicts-figures",
  "grade-contradicts-figures",
]);

/** The findings of a plan with what its people decided: a code with a reason that stands is noted, one without keeps the sheet back. */
export function withReasons(
  findings: readonly Finding[],
  codes: readonly OverriddenCode[],
): readonly Finding[] {
  const decided = new Map(codes.filter(({ asked }) => !asked).map((one) => [one.pointer, one]));
  const asked = codes.filter((one) => one.asked);
  return [
    ...findings
      // Said once: the question below names figures and code as well.
      .filter(
        ({ rule, path }) => !(AGAINST_FIGURES.has(rule) && asked.some(({ pointer }) => pointer === path)),
      )
      .map((finding) => noted(finding, decided.get(finding.path)?.reason ?? null)),
    ...asked.map(question),
  ];
}

function noted(finding: Finding, reason: string | null): Finding {
  if (reason === null || !AGAINST_FIGURES.has(finding.rule)) return finding;
  return {
    ...finding,
    severity: "note",
    ja: `${finding.ja}理由：${reason}`,
    en: `${finding.en} Reason: ${reason}`,
    settle: {
      ja: "理由が十分か確かめる。理由は公表される。",
      en: "See whether the reason is enough. It is published.",
    },
  };
}

function question({ pointer, code, given, reason }: OverriddenCode): Finding {
  const before = reason === null ? null : `「${reason}」`;
  return {
    rule: REASON_ASKED,
    severity: "error",
    path: pointer,
    file: null,
    line: null,
    ja:
      before === null
        ? `符号は${code}ですが、数字からの判断は${given}です。理由がありません。`
        : `符号を${code}とした後に数字が変わりました。数字からの判断は${given}です。前の理由：${before}`,
    en:
      before === null
        ? `The code is ${code}, the figures give ${given}, and no reason is given.`
        : `The figures changed after the code was set to ${code}; they give ${given} now. The reason then: ${before}`,
    evidence: [],
    settle: {
      ja: `${given}にするか、${code}のままとする理由を今の数字について書く。`,
      en: `Take ${given}, or say for these figures why it stays ${code}.`,
    },
  };
}
