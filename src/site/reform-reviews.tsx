// Owns the two reviews of a reform item: their codes and texts; a review that no published paper has a place for is left out.
import type { ReformItem } from "../domain/plan.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { CodeList, type CodeRow } from "./code-list.tsx";
import { formWords, labelName } from "./form-words.ts";
import { isBlockLeftOut, type PageBlock } from "./not-on-papers.tsx";
import { ReformExplanation } from "./judgement-block.tsx";
import { FieldText } from "./parts.tsx";
import { codeStatus } from "./status.ts";
import type { PlanContext } from "./view.ts";

type Props = { readonly context: PlanContext; readonly item: ReformItem; readonly pointer: string };

/** Mid-year review and self-evaluation. */
export function ReformReviews({ context, item, pointer }: Props) {
  const { lang, snapshot } = context;
  const { midYear, yearEnd } = item;
  const codes = reviewCodes(lang, item, pointer);
  const blocks = reviewBlocks(lang, item, pointer);
  const text = (id: string, at: string, words: string | null) =>
    words !== null && (
      <FieldText context={context} form="form3" id={id} pointer={`${pointer}/${at}`} text={words} level={4} />
    );
  return (
    <div class="reading">
      {!isBlockLeftOut(snapshot, blocks.midYear) && (
        <>
          <h3>{blocks.midYear.name}</h3>
          <CodeList context={context} rows={codes.midYear} />
          {text("reform.issueAndMeasure", "midYear/issueAndMeasure", midYear.issueAndMeasure)}
        </>
      )}
      {!isBlockLeftOut(snapshot, blocks.yearEnd) && (
        <>
          <h3>{blocks.yearEnd.name}</h3>
          <CodeList context={context} rows={codes.yearEnd} />
          <ReformExplanation context={context} item={item} pointer={pointer} />
          {text("reform.yearEnd.result", "yearEnd/result", yearEnd.result)}
          {text("reform.issueAndMeasure", "yearEnd/issueAndMeasure", yearEnd.issueAndMeasure)}
        </>
      )}
    </div>
  );
}

/** The places of both reviews. */
export function reviewBlocks(
  lang: Lang,
  item: ReformItem,
  pointer: string,
): Readonly<Record<"midYear" | "yearEnd", PageBlock>> {
  const words = formWords(lang);
  const codes = reviewCodes(lang, item, pointer);
  const fields = (rows: readonly CodeRow[]) => rows.map((row) => ({ ...row, value: row.status }));
  return {
    midYear: { name: words.midYear, fields: fields(codes.midYear) },
    yearEnd: { name: words.yearEnd, fields: fields(codes.yearEnd) },
  };
}

function reviewCodes(lang: Lang, { midYear, yearEnd }: ReformItem, pointer: string) {
  return {
    midYear: [
      {
        name: labelName(lang, "form3", "reform.midYear.execution"),
        pointer: `${pointer}/midYear/execution`,
        status: midYear.execution && codeStatus(lang, "reformExecution", `(${midYear.execution})`),
      },
      {
        name: labelName(lang, "form3", "reform.midYear.attainment"),
        pointer: `${pointer}/midYear/attainment`,
        status: midYear.attainment && codeStatus(lang, "reformMidYear", midYear.attainment),
      },
    ],
    yearEnd: [
      {
        name: inLanguage(lang)("目標の達成状況", "Attainment"),
        pointer: `${pointer}/yearEnd/attainment`,
        status: yearEnd.attainment && codeStatus(lang, "reformYearEnd", yearEnd.attainment),
      },
    ],
  } satisfies Record<string, readonly CodeRow[]>;
}
