// Owns the checks of targets changed during the year: moved, and lowered.
import type { Target } from "../../../domain/plan.ts";
import { evidenceAt, excerpt, type Remark, sheetCheck } from "./check.ts";
import { figure, placeOf } from "./places.ts";

const targetMoved = sheetCheck(
  {
    id: "target-moved",
    severity: "warning",
    title: { ja: "年度の途中で目標を変えている", en: "The target was changed during the year" },
    source: "⇒【変更】、⇒、又は「変更する」「改める」という文",
    basis: "inferred",
  },
  "initiative",
  (sheet, reading): readonly Remark[] =>
    sheet.content.targetRevisions.map((revision, index): Remark => {
      const place = placeOf(sheet);
      const code = sheet.content.midYear.attainment ?? sheet.content.yearEnd.attainment;
      // What is done was changed, not what is measured: the code is judged by the indicators as they stand.
      const activity = revision.beforeTarget?.value === null && revision.beforeTarget.qualitative;
      const judged = activity
        ? {
            ja: "変わったのは取組の内容で、数値の目標はそのままとみられます。",
            en: " What is done was changed; the figures aimed at seem to stand.",
          }
        : code === "②"
          ? {
              ja: "符号②は変更前の目標に対するものとみられます。",
              en: " Code ② seems to be judged against the old one.",
            }
          : code === "①"
            ? {
                ja: "符号①が変更前・変更後のどちらに対するものか分かりません。",
                en: " It is open against which of them code ① is judged.",
              }
            : { ja: "", en: "" };
      return {
        reading,
        path: `${sheet.path}/targetRevisions/${index}`,
        ja: `${place.ja}は目標を変えています：「${wording(revision.before, revision.beforeTarget)}」→「${wording(revision.after, revision.afterTarget)}」。${judged.ja}`,
        en: `${place.en} changed its target: “${wording(revision.before, revision.beforeTarget)}” → “${wording(revision.after, revision.afterTarget)}”.${judged.en}`,
        evidence: [evidenceAt(reading, `${sheet.path}/targetRevisions/${index}`, revision.marking)],
        settle:
          revision.reason === null
            ? {
                ja: "変更日と理由を記録し、年度末にどちらの目標で判定するか示す。",
                en: "Record date and reason, and say which target is judged at year-end.",
              }
            : {
                ja: "変更日を記録し、年度末にどちらの目標で判定するか示す。",
                en: "Record the date, and say which target is judged at year-end.",
              },
      };
    }),
);

/** The words of a target: the figure is never cut off. */
function wording(words: string, target: Target | null): string {
  return words.length > 40 && target && target.value !== null ? excerpt(target.text, 60) : excerpt(words, 60);
}

const targetLowered = sheetCheck(
  {
    id: "target-lowered",
    severity: "warning",
    title: { ja: "目標値を下げている", en: "The target value was lowered" },
    source: "変更前後の目標値の比較",
    basis: "inferred",
  },
  "initiative",
  (sheet, reading): readonly Remark[] =>
    sheet.content.targetRevisions.flatMap(({ beforeTarget, afterTarget }, index): Remark[] => {
      if (!beforeTarget || !afterTarget) return [];
      const [before, after] = [beforeTarget.value, afterTarget.value];
      if (before === null || after === null || beforeTarget.unit !== afterTarget.unit) return [];
      const smallIsGood = beforeTarget.comparator === "<=" || beforeTarget.comparator === "<";
      if (smallIsGood ? after <= before : after >= before) return [];
      const place = placeOf(sheet);
      const [old, fresh] = [figure(before, beforeTarget.unit), figure(after, afterTarget.unit)];
      return [
        {
          reading,
          path: `${sheet.path}/targetRevisions/${index}/afterTarget`,
          ja: `${place.ja}は、目標値を${old}から${fresh}へ緩めています。`,
          en: `${place.en} eased its target from ${old} to ${fresh}.`,
          evidence: [
            evidenceAt(reading, `${sheet.path}/targetRevisions/${index}/beforeTarget`, beforeTarget.text),
            evidenceAt(reading, `${sheet.path}/targetRevisions/${index}/afterTarget`, afterTarget.text),
          ],
          settle: {
            ja: "緩めた理由を示し、年度末には元の目標に対する結果も並べる。",
            en: "State the reason, and show the result against the old target too.",
          },
        },
      ];
    }),
);

export const TARGET_CHANGE_CHECKS = [targetMoved, targetLowered] as const;
