// Owns how figures and dates are written on pages.
import type { Lang } from "./language.ts";

/** Made once: making one costs as much as writing thirty figures. */
const FIGURE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 10 });

/** A number with thousands separators and all its decimals: 13528 → 13,528; 54.6 → 54.6. */
export function figure(value: number): string {
  return FIGURE.format(value);
}

/** Whether the unit is a rung of the counter rating, which is counted in stars: there is nothing between two of them. */
export function isStars(unit: string | null): boolean {
  return unit !== null && /^★+$/.test(unit);
}

/** A number with its unit; the unit follows without a space in Japanese and for %. */
export function withUnit(value: number, unit: string | null, lang: Lang = "ja"): string {
  if (isStars(unit)) return "★".repeat(value) || (lang === "ja" ? "★なし" : "no ★");
  return `${figure(value)}${unit ?? ""}`;
}

/** An amount of money given in 千円. */
export function thousandYen(value: number, lang: Lang): string {
  return lang === "ja" ? `${figure(value)}千円` : `¥${figure(value)} thousand`;
}

/** A date (ISO, or a month only) as written out in the language. */
export function date(iso: string, lang: Lang): string {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  if (year === undefined || month === undefined) return iso;
  if (lang === "ja") return `${year}年${month}月${day === undefined ? "" : `${day}日`}`;
  return day === undefined ? `${year}-${pad(month)}` : `${year}-${pad(month)}-${pad(day)}`;
}

/** A day where room is short: without the year when it is that of `today` (both YYYY-MM-DD). */
export function shortDate(day: string, lang: Lang, today: string): string {
  if (day.slice(0, 4) !== today.slice(0, 4)) return date(day, lang);
  if (lang === "ja") return date(day, lang).replace(/^\d+年/, "");
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(day),
  );
}

/** The moment of an event in Japan's time, whatever the zone of the server. */
export function momentInJapan(iso: string, lang: Lang): string {
  return new Intl.DateTimeFormat(lang === "ja" ? "ja-JP" : "en-GB", {
    timeZone: "Asia/Tokyo",
    dateStyle: "long",
    timeStyle: "short",
  }).format(new Date(iso));
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
