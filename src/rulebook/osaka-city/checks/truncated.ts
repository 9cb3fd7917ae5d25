// Owns the checks of sentences that stop: cut off at a particle, or without the full stop that their neighbours have.
import { oncePer } from "../../../domain/once-per.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";
import { evidenceAt, paperCheck, type Remark } from "./check.ts";
import { placeOf } from "./places.ts";

type Prose = {
  readonly sheet: Sheet;
  /** The pointer within the sheet. */
  readonly field: string;
  readonly text: string;
};

/** Every text field of a paper. Names and titles are not prose. */
const proseOf: (reading: Reading) => readonly Prose[] = oncePer((reading) => {
  const found: Prose[] = [];
  for (const sheet of sheetsOf(reading.plan)) {
    addProse(sheet, "", sheet.content, found);
    if (sheet.kind !== "initiative" && sheet.kind !== "reform") continue;
    addProse(sheet, "/midYear", sheet.content.midYear, found);
    addProse(sheet, "/yearEnd", sheet.content.yearEnd, found);
  }
  return found;
});

function addProse(sheet: Sheet, at: string, group: object, found: Prose[]): void {
  for (const key of Object.keys(group)) {
    const text = (group as Readonly<Record<string, unknown>>)[key]; // its own key
    if (typeof text === "string" && text.length >= SHORTEST_PROSE && !NOT_PROSE.has(key))
      found.push({ sheet, field: `${at}/${key}`, text: text.trim() });
  }
}

const SHORTEST_PROSE = 20;
const NOT_PROSE = new Set(["name", "title", "code", "form", "reformPlanName", "crossReference"]);

/** Japanese sentences do not end in these. と, も, か, で and へ may end a heading or a spoken phrase, もの a definition: left out. */
const PARTICLE_AT_END = /(?:(?<!も)の|[をにはが、（「])$/;

function endsInParticle(text: string): boolean {
  return PARTICLE_AT_END.test(text.slice(-2));
}

const textCutOff = paperCheck(
  {
    id: "text-cut-off",
    severity: "warning",
    title: { ja: "文章が途中で切れている", en: "A text is cut off" },
    source: "文章の終わり方（助詞や読点で終わる）",
    basis: "inferred",
  },
  ({ reading }) =>
    proseOf(reading)
      .filter(({ text }) => endsInParticle(text) && isProse(text))
      .map(({ sheet, field, text }): Remark => {
        const place = placeOf(sheet);
        const path = `${sheet.path}${field}`;
        const end = text.slice(-16).replaceAll(/\s+/g, " ");
        return {
          reading,
          path,
          ja: `${place.ja}の文章が「…${end}」で切れています。`,
          en: `A text of ${place.en} is cut off at “…${end}”.`,
          evidence: [evidenceAt(reading, path, `…${end}`)],
          settle: { ja: "続きを原本で確かめて補う。", en: "Find the rest in the original." },
        };
      }),
);

const fullStopMissing = paperCheck(
  {
    id: "full-stop-missing",
    severity: "note",
    title: {
      ja: "文章の終わりに「。」がなく、途中で切れた可能性がある",
      en: "A text ends without 。 and may be cut off",
    },
    source: "同じ欄のほかの文章は「。」で終わる",
    basis: "inferred",
  },
  ({ reading }) => {
    const open = proseOf(reading).filter(({ text }) => endsOpen(text) && !endsInParticle(text));
    const byField = Map.groupBy(open, ({ field }) => field);
    return [...byField].flatMap(([field, same]) => {
      // What hardly any of its neighbours lacks was lost; what many lack is a manner of writing.
      const sentences = proseOf(reading).filter((one) => one.field === field && one.text.includes("。"));
      if (sentences.length < 4 || same.length * 3 > sentences.length) return [];
      return same.map(({ sheet, text }): Remark => {
        const path = `${sheet.path}${field}`;
        const place = placeOf(sheet);
        const end = text.slice(-16).replaceAll(/\s+/g, " ");
        return {
          reading,
          path,
          ja: `${place.ja}の文章が「…${end}」で終わり、「。」がありません。`,
          en: `A text of ${place.en} ends “…${end}”, without 。.`,
          evidence: [evidenceAt(reading, path, `…${end}`)],
          settle: { ja: "続きがないか原本で確かめる。", en: "Check the original for more." },
        };
      });
    });
  },
);

/** A list of catchwords may end anyhow; prose, which has a full stop before and no bullet after it, may not. */
function isProse(text: string): boolean {
  const stop = text.lastIndexOf("。");
  return stop >= 0 && !/[・○●：:]/.test(text.slice(stop + 1));
}

/** Prose whose last piece is a sentence without its full stop; a list of catchwords at the end of a text needs none. */
function endsOpen(text: string): boolean {
  if (!/[うくすつぬむるいただ]$/.test(text.slice(-1))) return false;
  const stop = text.lastIndexOf("。");
  const last = text.slice(stop + 1).trim();
  return stop >= 0 && last.length >= 8 && !/[・○●：:]/.test(last);
}

export const TRUNCATION_CHECKS = [textCutOff, fullStopMissing] as const;
