// Owns `hoshin import`: files into the database, one line per file, differences shown.
import { basename } from "node:path";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { FORMS } from "../domain/plan.ts";
import type { Change } from "../domain/plan-difference.ts";
import { OSAKA } from "../rulebook/osaka-city/units.ts";
import type { Db } from "../store/database.ts";
import { acceptImport } from "../usecases/accept-import.ts";
import { importPaper, type Imported, type ReadDocument } from "../usecases/import-paper.ts";
import type { Command, ExitCode, Io, Lang } from "./command.ts";
import { parsePaperArguments, type PaperArguments } from "./paper-arguments.ts";
import { inputsOf, type Input } from "./read-input.ts";
import { DATABASE_SETTINGS, withStore } from "./with-store.ts";

type Request = PaperArguments & {
  readonly city: string;
  readonly cityName: string;
  readonly accept: boolean;
};

const DIFFERENCES_SHOWN = 50;
const LETTERS_SHOWN = 60;

/** A reader of papers that is closed when all are read. */
type Reader = { readonly read: ReadDocument; readonly close: () => Promise<void> };

/** The command, with the reader of papers that it is to use. */
export function importCommand(openReader: () => Reader): Command {
  return {
    name: "import",
    usage:
      "import FILE|DIR|ZIP… [--city osaka] [--city-name 名] [--unit 名] [--fiscal-year 2021] [--form 様式] [--accept]",
    summary: {
      ja: "文書を読んでデータベースに取り込む（同じ文書は二度入らず、変わった文書は違いを示す）",
      en: "Reads papers into the database (the same paper never enters twice, a changed one shows its differences)",
    },
    options: [
      {
        flag: "--city NAME",
        meaning: { ja: "URL での自治体の名（既定 osaka）", en: "municipality as in URLs (default osaka)" },
      },
      {
        flag: "--city-name 名",
        meaning: { ja: "新しい自治体の表示名", en: "display name of a new municipality" },
      },
      { flag: "--unit 名", meaning: { ja: "所属（区・局・室）", en: "unit (ward, bureau, office)" } },
      { flag: "--form 様式", meaning: { ja: FORMS.join("、"), en: FORMS.join(", ") } },
      { flag: "--fiscal-year YYYY", meaning: { ja: "年度（西暦）", en: "fiscal year, western" } },
      {
        flag: "--accept",
        meaning: { ja: "取り込んですぐ公表する", en: "accept at once: the public sees it" },
      },
      { flag: "-", meaning: { ja: "標準入力から読む", en: "read standard input" } },
      ...DATABASE_SETTINGS,
      {
        flag: "",
        meaning: {
          ja: "終了コード：0 すべて取り込んだ、2 使えない入力かデータベースがあった",
          en: "Exit: 0 all imported, 2 some input or the database could not be used",
        },
      },
    ],
    run: async (args, io) => {
      const request = requestFrom(args);
      if (request.ok) {
        const reader = openReader();
        try {
          return await withStore(io, ({ db }) => importAll(db, request.value, reader.read, io));
        } finally {
          await reader.close();
        }
      }
      io.err(`${request.refusal[io.lang]}\n`);
      return 2;
    },
  };
}

function requestFrom(args: readonly string[]): Outcome<Request> {
  const parsed = parsePaperArguments(args, ["city", "city-name"], ["accept"]);
  if (!parsed.ok) return parsed;
  const { options } = parsed.value;
  const city = options["city"] ?? OSAKA.city;
  if (!/^[a-z0-9-]{1,40}$/.test(city))
    return refused(
      "bad-city",
      `--city には半角の小文字・数字・ハイフンを使ってください：${city}`,
      `--city takes lower-case letters, digits and hyphens: ${city}`,
    );
  const cityName = options["city-name"] ?? (city === OSAKA.city ? OSAKA.name : city);
  return ok({ ...parsed.value, city, cityName, accept: options["accept"] !== undefined });
}

async function importAll(db: Db, request: Request, read: ReadDocument, io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  let index = 0;
  for await (const input of inputsOf(request.files, io.cwd)) {
    index++;
    const isOneOfMany = request.files.length > 1 || input.file !== request.files[0];
    if (isOneOfMany) io.err(`[${index}] ${input.file}\n`);
    const done = await importOne(db, input, request, read, io);
    if (done.ok) io.out(done.value);
    else {
      io.err(`${done.refusal[io.lang]}\n`);
      code = 2;
    }
  }
  return code;
}

/** The lines about one file, after its commit: what they say stays. */
async function importOne(
  db: Db,
  { file, bytes }: Input,
  request: Request,
  read: ReadDocument,
  io: Io,
): Promise<Outcome<string>> {
  if (!bytes.ok) return bytes;
  const { city, cityName, unit, fiscalYear, form } = request;
  const imported = await importPaper(
    db,
    { city, cityName, file: basename(file), bytes: bytes.value, unit, fiscalYear, form },
    read,
  );
  if (!imported.ok) return imported;
  const { importId, state } = imported.value;
  const lines = [summaryLine(file, imported.value, io.lang), ...differenceLines(imported.value, io.lang)];
  if (request.accept && state === "pending") {
    const accepted = await acceptImport(db, { city, importId, at: new Date() });
    if (!accepted.ok) return accepted;
    const { checksum, findings } = accepted.value;
    lines.push(
      io.lang === "ja"
        ? `  公表しました（指摘 ${findings.length} 件、照合番号 ${checksum.slice(0, 12)}）`
        : `  public now (${findings.length} findings, checksum ${checksum.slice(0, 12)})`,
    );
  }
  return ok(`${lines.join("\n")}\n`);
}

function summaryLine(file: string, imported: Imported, lang: Lang): string {
  const { unit, fiscalYear, slot, kind, unread } = imported;
  const what = {
    ja: {
      new: "取り込みました",
      changed: "変わった文書を取り込みました",
      "nothing-new": "新しいことはありません",
    },
    en: { new: "imported", changed: "imported, changed", "nothing-new": "nothing new" },
  }[lang][kind];
  const left =
    unread === 0
      ? ""
      : lang === "ja"
        ? `（割り当てられない文字 ${unread} か所）`
        : ` (${unread} pieces unassigned)`;
  return `${file}: ${unit.name} ${fiscalYear} ${slot}: ${what}${left}`;
}

function differenceLines({ changes, conflicts }: Imported, lang: Lang): string[] {
  const lines = [
    ...changes.map(changeLine),
    ...conflicts.map(({ path, kept, other }) => `  ≠ ${path}: ${shown(kept.value)} ／ ${shown(other.value)}`),
  ];
  const left = lines.length - DIFFERENCES_SHOWN;
  if (left <= 0) return lines;
  const more = lang === "ja" ? `  …ほか ${left} 件` : `  …and ${left} more`;
  return [...lines.slice(0, DIFFERENCES_SHOWN), more];
}

function changeLine({ path, before, after }: Change): string {
  return `  ${before === null ? "+" : after === null ? "-" : "~"} ${path}: ${shown(before)} → ${shown(after)}`;
}

/** A value on one line, shortened. */
function shown(value: Change["before"]): string {
  const text = (typeof value === "string" ? `「${value}」` : JSON.stringify(value)).replaceAll(/\s+/g, " ");
  return text.length > LETTERS_SHOWN ? `${text.slice(0, LETTERS_SHOWN)}…` : text;
}
