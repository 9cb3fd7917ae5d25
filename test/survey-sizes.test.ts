// Owns the proof that a number of answers comes through: read with its result, printed, read back, and told beside the judgement.
import { expect, test } from "vitest";
import { gradeOutcome, judgeInitiative } from "../src/rulebook/osaka-city/judgements.ts";
import { textPaper } from "../src/documents/osaka-city/text-papers.ts";
import { surveyShare } from "../src/rulebook/osaka-city/survey-words.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { readingOf } from "./reading-of.ts";

test("of an outcome the whole words stand as the origin of the figure", () => {
  const { plan, origins } = readingOf(
    [
      "【様式2】",
      "経営課題4\t声を聴く",
      "めざす成果及び戦略 4-1\t声が届く",
      "アウトカム（成果）指標（めざす状態を数値化した指標）",
      "①声が届くと感じる区民の割合:60%以上",
      "アウトカム指標の達成状況\t前年度\t個別\t全体",
      "①声が届くと感じる区民の割合:58.4%（アンケート回答者195人）\t57.0%\tB\tB",
    ].join("\n"),
    { unit: { name: "港区", kind: "ward" }, fiscalYear: 2021 },
  );
  const [indicator] = plan.issues[0]?.strategies[0]?.outcomeIndicators ?? [];
  const raw = origins["/issues/0/strategies/0/outcomeIndicators/0/actual"]?.raw;
  expect([indicator?.actual, raw]).toEqual([58.4, "58.4%（アンケート回答者195人）"]);
  if (!indicator) throw new Error("no indicator was read");
  const judged = gradeOutcome({ ...indicator, text: raw ?? "" });
  expect(judged.code).toBe("B");
  expect(judged.lines.find(({ name }) => name.en === "Survey error")?.value.ja).toContain("言い切れません");
});

test("of an initiative they stand in the paper, come back from it, and are told beside the code", async () => {
  const year = (await sampleYears()).find(
    ({ unitSlug, plan }) => unitSlug === "honami" && plan.fiscalYear === 2025,
  );
  if (!year) throw new Error("the sample city has the ward");
  const paper = textPaper(year.plan, { form: "form2", issue: 5, dialect: "tabs" });
  expect(paper).toContain("回答者812人");
  const { plan } = readingOf(paper, year.plan);
  const initiative = plan.issues
    .flatMap(({ strategies }) => strategies.flatMap(({ initiatives }) => initiatives))
    .find(({ code }) => code === "5-2-1");
  if (!initiative) throw new Error("the initiative was not read");
  const { processIndicators, withdrawalCriteria, yearEnd, history } = initiative;
  expect(history.flatMap((entry) => surveyShare(entry, "")?.n ?? [])).toEqual([846]);
  const judged = judgeInitiative({
    indicators: processIndicators,
    criteria: withdrawalCriteria,
    actuals: yearEnd.actuals,
  });
  expect(judged.lines.find(({ name }) => name.en === "① Survey error")?.value.en).toContain("812 answers");
});
