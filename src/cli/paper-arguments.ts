// Owns the arguments of commands that read papers: files, `-` for standard input, the unit and year that a paper does not name.
import { type Outcome, ok, refused } from "../domain/outcome.ts";
import { FORMS, type Form, type Unit } from "../domain/plan.ts";
import { unitFromName } from "../rulebook/osaka-city/units.ts";

export type PaperArguments = {
  readonly files: readonly string[];
  readonly unit: Unit | null;
  readonly fiscalYear: number | null;
  /** The form that the caller knows the papers to be. */
  readonly form: Form | null;
  /** The other options the command knows: `--format json` → format: "json"; a flag without value → "". */
  readonly options: Readonly<Record<string, string>>;
};

const OF_EVERY_COMMAND = new Set(["unit", "fiscal-year", "form"]);

/** Parses arguments. `valued` and `flags` name the further options of the command. After `--` everything is a file. */
export function parsePaperArguments(
  args: readonly string[],
  valued: readonly string[],
  flags: readonly string[],
): Outcome<PaperArguments> {
  const files: string[] = [];
  const options: Record<string, string> = {};
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (arg === "--") {
      files.push(...args.slice(at + 1));
      break;
    }
    if (!arg.startsWith("--")) {
      if (arg.startsWith("-") && arg !== "-") return unknownOption(arg);
      files.push(arg);
      continue;
    }
    const [name = "", inline] = arg.slice(2).split(/=(.*)/s);
    if (flags.includes(name)) options[name] = "";
    else if (valued.includes(name) || OF_EVERY_COMMAND.has(name)) {
      const value = inline ?? args[++at];
      if (value === undefined || value === "")
        return refused("missing-value", `--${name} には値が要ります。`, `--${name} needs a value.`);
      options[name] = value;
    } else return unknownOption(arg);
  }
  if (files.length === 0)
    return refused(
      "no-file",
      "ファイルを指定してください（- は標準入力）。",
      "Name at least one file (- for standard input).",
    );
  return withUnitAndYear(files, options);
}

function unknownOption(arg: string): Outcome<never> {
  return refused("unknown-option", `使えない引数です：${arg}`, `Unknown option: ${arg}`);
}

function withUnitAndYear(
  files: readonly string[],
  options: Readonly<Record<string, string>>,
): Outcome<PaperArguments> {
  const { unit: name, "fiscal-year": year, form: formName, ...rest } = options;
  const unit = name === undefined ? null : unitFromName(name);
  if (name !== undefined && unit === null)
    return refused(
      "unknown-unit",
      `--unit には「区」「局」「室」で終わる名前を指定してください：${name}`,
      `--unit takes a name that ends in 区, 局 or 室: ${name}`,
    );
  if (year !== undefined && !/^(19|20)\d\d$/.test(year))
    return refused(
      "unknown-year",
      `--fiscal-year には西暦の年度を指定してください（令和3年度は2021）：${year}`,
      `--fiscal-year takes a western year (2021 for 令和3年度): ${year}`,
    );
  const form = FORMS.find((known) => known === formName) ?? null;
  if (formName !== undefined && form === null)
    return refused(
      "unknown-form",
      `--form は ${FORMS.join("、")} のどれかです：${formName}`,
      `--form is one of ${FORMS.join(", ")}: ${formName}`,
    );
  return ok({
    files,
    unit,
    form,
    fiscalYear: year === undefined ? null : Number(year),
    options: rest,
  });
}
