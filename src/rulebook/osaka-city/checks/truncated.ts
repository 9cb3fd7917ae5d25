// Owns the checks of sentences that stop: cut off at a particle, or without the full stop that their neighbours have.
import { oncePer } from "../../../domain/once-per.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";
import { evidenceAt, paperCheck, type Remark } from "./check.ts";
import { placeOf } from "./places.ts";

type Prose = {
  readonly sheet: Sheet;
  readonly path: string;
  /** The pointer within the sheet. */
  readonly field: string;
  readonly text: string;
};

/** Every text field of a paper. Names and titles are not prose. */
const proseOf: (reading: Reading) => readonly Prose[] = oncePer((reading) => {
  return sheetsOf(reading.plan).flatMap((sheet) => {
    const found: Prose[] = [];
    for (const at of ["", "/midYear", "/yearEnd"]) {
      const own = sheet.content as Readonly<Record<string, unknown>>; // read-only look at whatever text it holds
      const group = at === "" ? own : own[at.slice(1)];
      if (typeof group !== "object" || group === null) continue;
      for (const key of Object.keys(group)) {
        const text = (group as typeof own)[key];
        if (typeof text === "string" && text.length >= 20 && !NOT_PROSE.has(key))
          found.push({ sheet, path: `${sheet.path}${at}/${key}`, field: `${at}/${key}`, text: text.trim() });
      }
    }
    return found;
  });
});

const NOT_PROSE = new Set(["name", "title", "code", "form", "reformPlanName", "crossReference"]);

/** Japanese sentences do not end in these. と, も, か, で and へ may end a heading or a spoken phrase, もの a definition: left out. */
const PARTICLE_AT_END = /(?:(?<!も)の|[をにはが、（「])$/;

function endsInParticle(text: string): boolean {
  return PARTICLE_AT_END.test(text.slice(-2));
}

export const textCutOff = paperCheck(
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
      .map(({ sheet, path, text }): Remark => {
        const place = placeOf(sheet);
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

export const fullStopMissing = paperCheck(
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
    const byField = Map.groupBy(proseOf(reading), ({ field }) => field);
    return [...byField.values()].flatMap((fields) => {
      const sentences = fields.filter(({ text }) => text.includes("。"));
      const open = sentences.filter(({ text }) => !endsInParticle(text) && endsOpen(text));
      if (sentences.length < 4 || open.length * 3 > sentences.length) return [];
      return open.map(({ sheet, path, text }): Remark => {
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
  const last = text.slice(text.lastIndexOf("。") + 1).trim();
  return last.length >= 8 && !/[・○●：:]|[）)」』】]$/.test(last) && /[うくすつぬむるいただ]$/.test(last);
}

export const TRUNCATION_CHECKS = [textCutOff, fullStopMissing] as const;
