// Owns `hoshin export`: the papers and data of what is published, into a folder, or of all units into one ZIP.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { finished } from "node:stream/promises";
import { configFrom } from "../config.ts";
import { ok, type Outcome, refused } from "../domain/outcome.ts";
import { PAPER_KINDS, type PaperKind } from "../documents/osaka-city/papers/papers.ts";
import { openPress } from "../documents/press/press.ts";
import { zipWriter } from "../documents/zip/zip-writer.ts";
import { codeAddressAt } from "../site/code-address.ts";
import type { Db } from "../store/database.ts";
import {
  EXPORT_FORMATS,
  type ExportedFile,
  type ExportFormat,
  exportPapers,
  type ExportRequest,
} from "../usecases/export-papers.ts";
import type { Command, ExitCode, Io } from "./command.ts";
import { DATABASE_SETTINGS, withPresentStore } from "./with-store.ts";

type Call = ExportRequest & { readonly folder: string };

export const command: Command = {
  name: "export",
  usage: "export --city miohara [--unit honami] --year 2025 [--paper form1,…] [--format xlsx,…] --out DIR",
  summary: {
    ja: "公表された内容を、様式・概要版・一覧表・区政会議資料の Excel・PDF・Word・PowerPoint と、CSV・JSON・StratML で書き出す",
    en: "Writes what is published as all papers in Excel, PDF, Word and PowerPoint, and as CSV, JSON and StratML",
  },
  options: [
    { flag: "--city NAME", meaning: { ja: "URL での自治体の名", en: "municipality as in URLs" } },
    {
      flag: "--unit NAME",
      meaning: {
        ja: "所属（URL での名か所属名）。省くと全所属を一つの ZIP に",
        en: "unit (as in URLs, or its name); without it all units go into one ZIP",
      },
    },
    { flag: "--year YYYY", meaning: { ja: "年度（西暦）", en: "fiscal year, western" } },
    {
      flag: "--paper A,B",
      meaning: {
        ja: `${PAPER_KINDS.join("、")}（既定：すべて）`,
        en: `${PAPER_KINDS.join(", ")} (default: all)`,
      },
    },
    {
      flag: "--format A,B",
      meaning: {
        ja: `${EXPORT_FORMATS.join("、")}（既定：すべて）`,
        en: `${EXPORT_FORMATS.join(", ")} (default: all)`,
      },
    },
    { flag: "--out DIR", meaning: { ja: "書き出すフォルダー", en: "folder to write to" } },
    ...DATABASE_SETTINGS,
  ],
  run: async (args, io) => {
    const call = callFrom(args, io.cwd);
    if (!call.ok) {
      io.err(`${call.refusal[io.lang]}\n`);
      return 2;
    }
    return withPresentStore(io, ({ db }) => exportAll(db, call.value, io));
  },
};

const NAMES = ["city", "unit", "year", "paper", "format", "out"];

function callFrom(args: readonly string[], cwd: string): Outcome<Call> {
  const given: Record<string, string> = {};
  for (let at = 0; at < args.length; at++) {
    const [name = "", inline] = (args[at] ?? "").replace(/^--/u, "").split(/=(.*)/su);
    if (!args[at]?.startsWith("--") || !NAMES.includes(name))
      return refused("unknown-option", `使えない引数です：${args[at]}`, `Unknown option: ${args[at]}`);
    const value = inline ?? args[++at];
    if (value === undefined || value === "")
      return refused("missing-value", `--${name} には値が要ります。`, `--${name} needs a value.`);
    given[name] = value;
  }
  const { city, unit = null, year, paper, format, out } = given;
  if (city === undefined || out === undefined || year === undefined || !/^(?:19|20)\d\d$/u.test(year))
    return refused(
      "missing-option",
      "--city と --year（西暦4桁）と --out を指定してください。",
      "Name --city, --year (western, four digits) and --out.",
    );
  const kinds = listOf<PaperKind>(paper, PAPER_KINDS, "paper");
  if (!kinds.ok) return kinds;
  const formats = listOf<ExportFormat>(format, EXPORT_FORMATS, "format");
  if (!formats.ok) return formats;
  return ok({
    city,
    unit,
    fiscalYear: Number(year),
    kinds: kinds.value,
    formats: formats.value,
    folder: resolve(cwd, out),
  });
}

function listOf<T extends string>(
  words: string | undefined,
  all: readonly T[],
  name: string,
): Outcome<readonly T[]> {
  const asked = words?.split(",").map((one) => one.trim());
  const unknown = asked?.find((one) => !all.some((known) => known === one));
  if (unknown !== undefined)
    return refused(
      "unknown-choice",
      `--${name} は ${all.join("、")} のどれかです：${unknown}`,
      `--${name} takes ${all.join(", ")}: ${unknown}`,
    );
  return ok(asked ? all.filter((one) => asked.includes(one)) : all);
}

async function exportAll(db: Db, call: Call, io: Io): Promise<ExitCode> {
  await mkdir(call.folder, { recursive: true });
  const target = call.unit === null ? await archive(call) : folder(call.folder);
  const press = openPress();
  const stop = new AbortController();
  const config = configFrom(io.env, io.cwd);
  try {
    const done = await exportPapers(db, call, {
      press,
      signal: stop.signal,
      addressOf: codeAddressAt(config.ok ? config.value.baseUrl : null),
      take: async (file) => {
        await target.take(file);
        if (file.missing.length > 0) io.err(`${missingLine(file, io)}\n`);
      },
      progress: (now) => io.err(`[${now.done}/${now.total}] ${now.name}\n`),
    });
    await target.end(done.ok);
    if (done.ok) io.out(`${target.name} (${done.value})\n`);
    else io.err(`${done.refusal[io.lang]}\n`);
    return done.ok ? 0 : 2;
  } finally {
    await press.close();
  }
}

function missingLine({ name, missing }: ExportedFile, { lang }: Io): string {
  return lang === "ja"
    ? `${name}：字体のない文字を〓で印刷しました：${missing.join(" ")}`
    : `${name}: signs without a glyph are printed as 〓: ${missing.join(" ")}`;
}

type Target = {
  readonly name: string;
  readonly take: (file: ExportedFile) => Promise<void>;
  /** Closes it; what was not finished leaves nothing under the final name. */
  readonly end: (whole: boolean) => Promise<void>;
};

function folder(path: string): Target {
  return {
    name: path,
    take: ({ name, bytes }) => writeFile(join(path, name), bytes),
    end: () => Promise.resolve(),
  };
}

async function archive({ folder: path, city, fiscalYear }: Call): Promise<Target> {
  const name = join(path, `${city}-${fiscalYear}.zip`);
  const open = `${name}.part`;
  const stream = createWriteStream(open);
  const zip = zipWriter((bytes) => stream.write(bytes));
  return {
    name,
    take: async ({ unitSlug, name: file, bytes }) => {
      zip.add(`${unitSlug}/${file}`, bytes);
      if (stream.writableNeedDrain) await once(stream, "drain");
    },
    end: async (whole) => {
      if (whole) zip.end();
      stream.end();
      await finished(stream);
      await (whole ? rename(open, name) : rm(open, { force: true }));
    },
  };
}
