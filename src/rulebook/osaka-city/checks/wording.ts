// Owns the checks of words: a term of the older forms, one name written in two ways.
import { everyMatch } from "../../../domain/every-match.ts";
import type { Plan } from "../../../domain/plan.ts";
import { sheetsOf } from "../../../domain/sheet.ts";
import { evidenceAt, lineOfWords, paperCheck, type Remark, sheetCheck } from "./check.ts";
import { placeOf } from "./places.ts";

const OLDER_WORD = "業績目標";

const olderWord = sheetCheck(
  {
    id: "word-of-an-older-form",
    severity: "note",
    title: {
      ja: "撤退・再構築基準が、古い様式の言葉「業績目標」を用いている",
      en: "A criterion uses 業績目標, the word of an older form, for the process indicator",
    },
    source: "令和2–3年度の様式2の欄名はプロセス（過程）指標",
    basis: "inferred",
  },
  "initiative",
  (sheet, reading): readonly Remark[] =>
    sheet.content.withdrawalCriteria.flatMap((criterion, index): Remark[] => {
      if (!criterion.text.includes(OLDER_WORD)) return [];
      const place = placeOf(sheet);
      return [
        {
          reading,
          path: `${sheet.path}/withdrawalCriteria/${index}`,
          ja: `${place.ja}の基準は「${OLDER_WORD}」としていますが、欄名は「プロセス（過程）指標」です。`,
          en: `${place.en}: the criterion speaks of ${OLDER_WORD}, the field is named process indicator.`,
          evidence: [evidenceAt(reading, `${sheet.path}/withdrawalCriteria/${index}`, criterion.text)],
          settle: {
            ja: "どの指標の目標値を指すのか、今の言葉で書く。",
            en: "Name the indicator in the words of the form.",
          },
        },
      ];
    }),
);

/** What holds sheets of its own. */
const SHEETS = new Set(["strategies", "initiatives", "issues", "reformItems"]);

/** A name in 「」 with one sign left out: shorter texts hold no name. */
const SHORTEST_TEXT = 7;

/** Tells every text in which names are quoted or repeated, until one of them is enough. */
function someText(value: unknown, path: string, isEnough: (text: string, path: string) => boolean): boolean {
  if (typeof value === "string") return value.length >= SHORTEST_TEXT && isEnough(value, path);
  if (typeof value !== "object" || value === null) return false;
  const group = value as Readonly<Record<string, unknown>>; // any object can be asked for its own keys
  return Object.keys(group).some(
    (key) => !SHEETS.has(key) && someText(group[key], `${path}/${key}`, isEnough),
  );
}

/** The same texts without their pointers, which only a finding needs. */
function textsOf(plan: Plan): readonly string[] {
  const texts: string[] = [];
  for (const { content } of sheetsOf(plan)) addTexts(content, texts);
  return texts;
}

function addTexts(group: object, texts: string[]): void {
  for (const key of Object.keys(group)) {
    const value = (group as Readonly<Record<string, unknown>>)[key]; // its own key
    if (typeof value === "string") {
      if (value.length >= SHORTEST_TEXT) texts.push(value);
    } else if (typeof value === "object" && value !== null && !SHEETS.has(key)) addTexts(value, texts);
  }
}

/** The pointer of the text that stands at a place of the joined string. */
function pathAt(plan: Plan, place: number): string {
  let found = "";
  let end = -1;
  sheetsOf(plan).some((sheet) =>
    someText(sheet.content, sheet.path, (text, path) => {
      found = path;
      return (end += text.length + 1) > place;
    }),
  );
  return found;
}

/** Names in 「」, up to the first comma: long enough to be a name, short enough not to be a sentence. */
function quotedNames(joined: string): readonly string[] {
  return [...new Set(everyMatch(joined, QUOTED).map(([, name = ""]) => name))];
}

const QUOTED = /「([^「」、。\n]{8,24})[、」]/g;

/** A paper is far below these bounds; a hostile input is not searched. */
const MOST_NAMES = 100;
const MOST_CHARACTERS = 200_000;

const nameInTwoWays = paperCheck(
  {
    id: "name-written-two-ways",
    severity: "note",
    title: {
      ja: "「」で引いた名称から、一字が抜けた書き方がある",
      en: "A quoted name is written elsewhere with one character missing",
    },
    source: "「」で引かれた名称と、同じ文書のほかの箇所",
    basis: "inferred",
  },
  (paper) => {
    const { reading } = paper;
    // One search goes through all texts; a name never holds the line break between two.
    const joined = textsOf(reading.plan).join("\n");
    if (joined.length > MOST_CHARACTERS) return [];
    const names = quotedNames(joined).slice(0, MOST_NAMES);
    if (names.length === 0) return [];
    const places = placesOfHalves(names, joined);
    return names.flatMap((name): Remark[] => {
      const found = shortened(name, joined, places);
      if (!found) return [];
      const path = pathAt(reading.plan, found.place);
      return [
        {
          reading,
          path,
          line: lineOfWords(paper, path, found.words),
          ja: `「${found.words}」は、ほかの箇所では「${name}」と書かれています。`,
          en: `“${found.words}” is written “${name}” elsewhere.`,
          settle: { ja: "正しい名称にそろえる。", en: "Use the right name." },
        },
      ];
    });
  },
);

const halfOf = (name: string): number => name.length >> 1;

/** Where the halves of the names stand whole. One walk looks for all of them, and only at pairs of signs with which one may begin. */
function placesOfHalves(names: readonly string[], joined: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  const byHead = new Map<string, string[]>();
  const mayBegin = new Uint8Array(PAIRS);
  for (const name of names)
    for (const half of [name.slice(0, halfOf(name)), name.slice(halfOf(name))]) {
      if (places.has(half)) continue;
      places.set(half, []);
      const head = half.slice(0, 2);
      byHead.set(head, [...(byHead.get(head) ?? []), half]);
      mayBegin[pairOf(half.charCodeAt(0), half.charCodeAt(1))] = 1;
    }
  let before = joined.charCodeAt(0);
  for (let at = 1; at < joined.length; at++) {
    const code = joined.charCodeAt(at);
    if (mayBegin[pairOf(before, code)] === 1)
      for (const half of byHead.get(joined.slice(at - 1, at + 1)) ?? [])
        if (joined.startsWith(half, at - 1)) places.get(half)?.push(at - 1);
    before = code;
  }
  return places;
}

/** Different pairs of signs may share a number: the signs themselves are compared afterwards. */
const PAIRS = 0x2000;
const pairOf = (one: number, other: number): number => (one * 31 + other) & (PAIRS - 1);

/** The first place where the name stands with one inner character left out. Its first or its second half then still stands whole: only the places of these halves are looked at. */
function shortened(
  name: string,
  joined: string,
  places: ReadonlyMap<string, readonly number[]>,
): { place: number; words: string } | null {
  const half = halfOf(name);
  const isName = (place: number): boolean => joined.startsWith(name, place);
  const firsts = (places.get(name.slice(0, half)) ?? []).filter((place) => !isName(place));
  const seconds = (places.get(name.slice(half)) ?? [])
    .filter((place) => !isName(place - half))
    .map((place) => place - half + 1);
  if (firsts.length === 0 && seconds.length === 0) return null;
  for (let at = 1; at < name.length - 1; at++) {
    // 「話し合い」 and 「話合い」 are spellings, a doubled sign is none: only a lost kana or kanji between others counts.
    if (!/[ぁ-んァ-ヶ一-鿿]/.test(name[at] ?? "")) continue;
    const words = name.slice(0, at) + name.slice(at + 1);
    const place = (at < half ? seconds : firsts).find((start) => joined.startsWith(words, start));
    if (place !== undefined) return { place, words };
  }
  return null;
}

const planWithoutName = paperCheck(
  {
    id: "reform-plan-without-its-name",
    severity: "note",
    title: {
      ja: "基づく計画の名称が仮のままである",
      en: "The reform plan still bears a provisional name",
    },
    source: "計画が決まる前の様式3の案では「n年度以降の…計画」とされていた",
    basis: "inferred",
  },
  ({ reading }) => {
    const name = reading.plan.reformPlanName;
    if (name === null || !/年度以降の/.test(name)) return [];
    return [
      {
        reading,
        path: "/reformPlanName",
        ja: `基づく計画が「${name}」とされ、正式な名称ではありません。`,
        en: `The reform plan is called “${name}”, which is not its proper name.`,
        evidence: [evidenceAt(reading, "/reformPlanName", name)],
        settle: { ja: "決まった計画の名称に改める。", en: "Use the name of the plan as decided." },
      },
    ];
  },
);

export const WORDING_CHECKS = [olderWord, nameInTwoWays, planWithoutName] as const;
