// Owns which places the page of an initiative has for what the papers say, heading by heading.
import { formWords, labelName } from "./form-words.ts";
import type { PageBlock, PageField } from "./not-on-papers.tsx";
import type { PlacedInitiative } from "./plan-parts.ts";
import type { ReviewPhase } from "./status.ts";
import { inLanguage, type Lang } from "../ui/language.ts";

/** The blocks of the page, by what they are about. */
type InitiativeBlocks = Readonly<Record<"what" | "yearEnd" | "midYear" | "money", PageBlock>>;

/** The places of one initiative with their values. */
export function initiativeBlocks(lang: Lang, placed: PlacedInitiative): InitiativeBlocks {
  const { initiative, strategy, pointer } = placed;
  const { midYear, yearEnd, budget } = initiative;
  const words = formWords(lang);
  const own = (id: string, value: unknown, at = id): PageField => ({
    name: labelName(lang, "form2", `initiative.${id}`),
    pointer: `${pointer}/${at.replaceAll(".", "/")}`,
    value,
  });
  const codes = (phase: ReviewPhase) => [
    own("attainment", initiative[phase].attainment, `${phase}/attainment`),
    own("effectiveness", initiative[phase].effectiveness, `${phase}/effectiveness`),
  ];
  return {
    what: {
      name: inLanguage(lang)("何を、なぜ行うのか", "What is done, and why"),
      fields: [
        own("plannedContent", initiative.plannedContent),
        {
          name: labelName(lang, "form2", "strategy.desiredState"),
          pointer: `${pointer.split("/initiatives/")[0] ?? ""}/desiredState`,
          value: strategy.desiredState,
        },
      ],
    },
    yearEnd: {
      name: words.yearEnd,
      fields: [
        ...codes("yearEnd"),
        own("yearEnd.result", yearEnd.result),
        own("yearEnd.issue", yearEnd.issue),
        own("yearEnd.measure", yearEnd.measure),
      ],
    },
    midYear: {
      name: words.midYear,
      fields: [...codes("midYear"), own("midYear.issueAndMeasure", midYear.issueAndMeasure)],
    },
    money: {
      name: inLanguage(lang)("予算と決算", "Money"),
      fields: (["settled", "previous", "current"] as const).map((key) => ({
        name: key === "settled" ? words.settled : words.budgeted,
        pointer: `${pointer}/budget/${key}`,
        value: budget[key],
      })),
    },
  };
}
