// Owns reading a list of personnel moves: CSV, or rows pasted from a spreadsheet.
import { CsvError, parse } from "csv-parse/sync";
import { ROLE_WORDS, ROLES, type Role } from "../domain/access.ts";
import { ok, refused, type Outcome, type Refusal } from "../domain/outcome.ts";
import { isDay } from "./people-rules.ts";

/** One row: who leaves what, and takes up what, from which day. */
export type MoveRow = {
  /** Line of the list, from 1, the headings counted. */
  readonly line: number;
  readonly email: string;
  /** For somebody who has no account yet. */
  readonly name: string;
  /** Which duties end with the day before: all of them, or none. */
  readonly leaves: boolean;
  /** What is taken up; null: the person only leaves. */
  readonly joins: { readonly role: Role; readonly unit: string; readonly section: string } | null;
  readonly from: string;
};

/** A list as far as it can be read. */
type MoveList = { readonly rows: readonly MoveRow[]; readonly wrong: readonly WrongLine[] };

/** A line that stands in the way, and why. */
export type WrongLine = { readonly line: number; readonly refusal: Refusal };

/** A row as the CSV reader gives it: its cells, and the line on which it ends. */
type Row = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/** Columns by either of their headings. */
export const MOVE_COLUMNS = {
  email: ["メールアドレス", "email"],
  name: ["名前", "name"],
  leaves: ["今の役割を終える", "leaves"],
  unit: ["所属", "unit"],
  section: ["課", "section"],
  role: ["役割", "role"],
  from: ["開始日", "from"],
} as const;

const LONGEST_LIST = 200_000;
const MOST_ROWS = 2000;
/** ○ is typed as any of three circles; NFKC leaves them apart. */
const YES = new Set(["はい", "○", "◯", "〇", "yes", "y", "1", "すべて", "all"]);
const NO = new Set(["", "いいえ", "×", "✕", "なし", "-", "no", "n", "0"]);

/** Reads the list; refused where it is no list of moves. Lines that cannot be read are told, every one of them. */
export function readMoves(text: string): Outcome<MoveList> {
  // Blank lines before the headings stay, so that lines are counted as the sender counts them.
  const list = text
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n")
    .trimEnd();
  if (list.trim() === "")
    return refused(
      "empty-list",
      "一覧を貼り付けるか、ファイルを選んでください。",
      "Paste the list or choose a file.",
    );
  if (list.length > LONGEST_LIST) return tooLong();
  const delimiter = (list.trimStart().split("\n", 1)[0] ?? "").includes("\t") ? "\t" : ",";
  let cells: readonly Row[];
  try {
    // Rows may be short: what is left out at the end is empty.
    // `info` adds the line, which the library's types do not say.
    cells = parse(list, {
      delimiter,
      relaxColumnCount: true,
      skipEmptyLines: true,
      skipRecordsWithEmptyValues: true,
      trim: true,
      info: true,
    }) as unknown as readonly Row[];
  } catch (error) {
    const line = error instanceof CsvError && typeof error["lines"] === "number" ? error["lines"] : null;
    return refused(
      "bad-csv",
      `一覧を読めません。${line === null ? "" : `${line}行目のあたりで、`}引用符（"）が閉じていないか、余分にあります。`,
      `The list cannot be read: a quotation mark (") is not closed, or one too many${line === null ? "" : `, near line ${line}`}.`,
    );
  }
  const [first, ...rows] = cells;
  const headings = first?.record ?? [];
  if (rows.length === 0)
    return refused(
      "no-rows",
      "見出しの下に、異動の行がありません。",
      "There is no row of a move under the headings.",
    );
  if (rows.length > MOST_ROWS) return tooLong();
  const at = Object.fromEntries(
    Object.entries(MOVE_COLUMNS).map(([column, names]) => [
      column,
      headings.findIndex((heading) => names.some((name) => name === heading.normalize("NFKC").toLowerCase())),
    ]),
  );
  for (const needed of ["email", "from"] as const)
    if (at[needed] === -1)
      return refused(
        "no-column",
        `一行目に「${MOVE_COLUMNS[needed][0]}」の見出しがありません。`,
        `The first line has no heading "${MOVE_COLUMNS[needed][1]}".`,
      );
  const read: MoveRow[] = [];
  const wrong: WrongLine[] = [];
  for (const { record: row, info } of rows) {
    const cell = (column: keyof typeof MOVE_COLUMNS): string =>
      (row[at[column] ?? -1] ?? "").normalize("NFKC").trim();
    const line = info.lines;
    const found = rowOf(line, cell);
    if (found.ok) read.push(found.value);
    else wrong.push({ line, refusal: found.refusal });
  }
  return ok({ rows: read, wrong });
}

function rowOf(line: number, cell: (column: keyof typeof MOVE_COLUMNS) => string): Outcome<MoveRow> {
  const [email, roleWords, unit, section] = [
    cell("email").toLowerCase(),
    cell("role"),
    cell("unit"),
    cell("section"),
  ];
  const from = dayOf(cell("from"));
  if (from === null)
    return refused(
      "bad-day",
      "開始日は 2027-04-01 のように入れてください。",
      "The day is written like 2027-04-01.",
    );
  const leavesWords = cell("leaves").toLowerCase();
  const leaves = YES.has(leavesWords);
  // A word that is neither must not leave somebody with the duties of the old post.
  if (!leaves && !NO.has(leavesWords))
    return refused(
      "yes-or-no",
      `「${MOVE_COLUMNS.leaves[0]}」の「${cell("leaves")}」が分かりません。終えるなら「はい」、終えないなら空欄か「いいえ」にしてください。`,
      `"${cell("leaves")}" under "${MOVE_COLUMNS.leaves[1]}" is neither: write "yes" where duties end, "no" or nothing where they stay.`,
    );
  const role = ROLES.find(
    (one) => one === roleWords || ROLE_WORDS[one].ja === roleWords || ROLE_WORDS[one].en === roleWords,
  );
  if (roleWords !== "" && role === undefined)
    return refused(
      "no-such-role",
      `「${roleWords}」という役割はありません。使えるのは ${ROLES.map((one) => ROLE_WORDS[one].ja).join("、")} です。`,
      `There is no role "${roleWords}". Use one of: ${ROLES.join(", ")}.`,
    );
  if (role === undefined && !leaves)
    return refused(
      "nothing-to-do",
      "今の役割を終えるのか、新しい役割があるのかが分かりません。",
      "The line says neither that duties end nor which one begins.",
    );
  const joins = role === undefined ? null : { role, unit, section };
  return ok({ line, email, name: cell("name"), leaves, joins, from });
}

/** 2027-04-01, 2027/4/1 → 2027-04-01. */
function dayOf(words: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(words) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : null;
}

function tooLong(): Outcome<never> {
  return refused(
    "list-too-long",
    `一度に扱えるのは ${MOST_ROWS} 行までです。`,
    `One list holds up to ${MOST_ROWS} rows.`,
  );
}
