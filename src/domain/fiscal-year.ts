// Owns the fiscal year: April to March in Asia/Tokyo, named by the western year of its April.

/** An era of a calendar: `first` is the western year that its year 1 names. Which eras there are is the rulebook's to say. */
type Era = { readonly name: string; readonly first: number };

/** How a year is to be printed: `yearWord` follows the number (年度), `firstWord` stands for year 1 (元). */
export type YearStyle = {
  /** Newest last; empty prints western years. */
  readonly eras: readonly Era[];
  readonly yearWord: string;
  readonly firstWord: string;
};

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Japan keeps one offset all year. */
const TOKYO_MS = 9 * 60 * 60 * 1000;

/** The fiscal year of a calendar day (`2021-03-31` → 2020), null when it is no day of the calendar. */
export function fiscalYearOf(day: string): number | null {
  const match = DAY.exec(day);
  if (match === null) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month);
  return real ? (month < 4 ? year - 1 : year) : null;
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day in Tokyo at an instant (milliseconds since 1970), as YYYY-MM-DD, whatever the server's zone. */
export function dayInTokyo(instant: number): string {
  return new Date(instant + TOKYO_MS).toISOString().slice(0, 10);
}

/** First and last day of a fiscal year. */
export function daysOf(fiscalYear: number): { readonly first: string; readonly last: string } {
  return { first: `${fiscalYear}-04-01`, last: `${fiscalYear + 1}-03-31` };
}

/** The year as printed: 2020 with era 令和 (2019) is 令和2年度, without a fitting era 2020年度. */
export function fiscalYearLabel(fiscalYear: number, style: YearStyle): string {
  const era = style.eras.findLast((one) => one.first <= fiscalYear);
  if (era === undefined) return `${fiscalYear}${style.yearWord}`;
  const year = fiscalYear - era.first + 1;
  return `${era.name}${year === 1 ? style.firstWord : year}${style.yearWord}`;
}
