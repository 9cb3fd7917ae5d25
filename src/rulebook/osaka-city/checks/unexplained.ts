// Owns the check of (ii) without a word why.
import { sheetsOfKind } from "../../../domain/sheet.ts";
import { paperCheck, type Remark } from "./check.ts";
import { placeOf } from "./places.ts";

export const behindUnexplained = paperCheck(
  {
    id: "behind-plan-unexplained",
    severity: "note",
    title: {
      ja: "予定どおりでない(ii)のに、その説明がない",
      en: "Not as planned (ii), without a word why",
    },
    source: "印刷された必須条件は②・③・イのみ。公表された概要版では(ii)の行にも説明があることから推定",
    basis: "inferred",
  },
  ({ reading }) => {
    // The overview has its own rule for this.
    if (reading.plan.form === "overview-midyear") return [];
    return sheetsOfKind(reading.plan, "initiative").flatMap((sheet): Remark[] => {
      const { midYear, yearEnd } = sheet.content;
      const place = placeOf(sheet);
      const remarks: Remark[] = [];
      if (midYear.execution === "ii" && midYear.issueAndMeasure === null && midYear.attainment === "①")
        remarks.push(remark("midYear", "中間振り返り", "mid-year"));
      if (yearEnd.execution === "ii" && yearEnd.issue === null && yearEnd.attainment === "①")
        remarks.push(remark("yearEnd", "自己評価", "year-end"));
      return remarks;

      function remark(phase: string, ja: string, en: string): Remark {
        return {
          reading,
          path: `${sheet.path}/${phase}/execution`,
          ja: `${place.ja}の${ja}は(ii)（予定どおりでない）ですが、課題の記入がありません。`,
          en: `${place.en} is (ii), not as planned, at ${en}, without any issue stated.`,
          settle: { ja: "予定どおりでない理由を書く。", en: "Say why it is not as planned." },
        };
      }
    });
  },
);
