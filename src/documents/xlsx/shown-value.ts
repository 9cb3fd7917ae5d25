// Owns how Excel shows a number: percent, dates, eras, units, as the format of its cell says.
import { format } from "numfmt";

/** Formats that have a number and stand in no file, as Japanese Excel shows them (ECMA-376 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "yyyy/m/d",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "yyyy/m/d h:mm",
  27: "ge.m.d",
  28: 'ggge"年"m"月"d"日"',
  29: 'ggge"年"m"月"d"日"',
  30: "m/d/yy",
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"時"mm"分"',
  33: 'h"時"mm"分"ss"秒"',
  34: 'yyyy"年"m"月"',
  35: 'm"月"d"日"',
  36: "ge.m.d",
  37: "#,##0;-#,##0",
  38: "#,##0;-#,##0",
  39: "#,##0.00;-#,##0.00",
  40: "#,##0.00;-#,##0.00",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  48: "##0.0E+0",
  49: "@",
  50: "ge.m.d",
  51: 'ggge"年"m"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'ggge"年"m"月"d"日"',
  55: 'yyyy"年"m"月"',
  56: 'm"月"d"日"',
  57: "ge.m.d",
  58: 'ggge"年"m"月"d"日"',
};

/** The code of a built-in format; General for any other number. */
export function builtInFormat(id: number): string {
  return BUILT_IN[id] ?? "General";
}

/** Days by which the calendar of old Mac workbooks is behind. */
const DAYS_TO_1904 = 1462;

/** The words that Excel shows for a number. `since1904`: the days of the workbook count from 1904. */
export function shownValue(value: number, code: string, since1904 = false): string {
  const isDate = /[ymdhge]/i.test(bare(code)) && !/[0#?]/.test(bare(code)) && !/general/i.test(code);
  const days = isDate && since1904 ? value + DAYS_TO_1904 : value;
  try {
    return format(isDate ? withEra(code, days) : code, days, { locale: "ja" }).trim();
  } catch {
    // A format that cannot be understood: the figure itself is the truth.
    return String(Number(value.toPrecision(15)));
  }
}

const QUOTED = /"[^"]*"|\\.|\[[^\]]*\]/gu;

function bare(code: string): string {
  return code.replaceAll(QUOTED, "");
}

const FIRST_DAY = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** The format with era (g) and year of era (e) already put in: the library knows neither. */
function withEra(code: string, days: number): string {
  if (!/[ge]/i.test(bare(code)) || !Number.isFinite(days) || Math.abs(days) > 3_000_000) return code;
  const date = new Date(FIRST_DAY + Math.floor(days) * DAY);
  const part = (era: "long" | "narrow", type: "era" | "year"): string =>
    new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era, year: "numeric", timeZone: "UTC" })
      .formatToParts(date)
      .find((one) => one.type === type)?.value ?? "";
  const year = /^\d+$/.test(part("long", "year")) ? part("long", "year") : "1";
  return code.replaceAll(new RegExp(`${QUOTED.source}|g+|e+`, "giu"), (token) => {
    if (/^g/i.test(token)) {
      const long = part("long", "era");
      return `"${token.length >= 3 ? long : token.length === 2 ? long.charAt(0) : part("narrow", "era")}"`;
    }
    return /^e/i.test(token) ? `"${token.length > 1 ? year.padStart(2, "0") : year}"` : token;
  });
}
