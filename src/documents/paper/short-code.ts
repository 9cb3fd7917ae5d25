// Owns the short code on a paper that leads back to its record: how it is made, and how it is read whatever way it was typed.
import { ok, refused, type Outcome } from "../../domain/outcome.ts";
import { normaliseWidth } from "../../rulebook/width.ts";

/** Signs of a record's id that stand in the code. */
const LENGTH = 8;
/** The check sign: 31 of them, a prime number, none that is taken for another one. */
const CHECKS = "0123456789ABCDEFGHJKMNPQRTUVWXY";
/** What is written for another sign. No code holds the first of each pair. */
const MISTAKEN: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", S: "5", Z: "2" };

/** `3F2A-9C1E-K` of a snapshot or plan id: its first eight digits, and one that tells a mistyped code. */
export function shortCodeOf(record: string): string {
  const signs = record
    .replaceAll(/[^0-9a-f]/giu, "")
    .toUpperCase()
    .slice(0, LENGTH)
    .padEnd(LENGTH, "0");
  return `${signs.slice(0, 4)}-${signs.slice(4)}-${checkOf(signs)}`;
}

/** A code as it was typed: in any width and case, with or without its dashes. Answers it as it is printed; refused when it cannot be one. */
export function readShortCode(words: string): Outcome<string> {
  const signs = normaliseWidth(words)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, "")
    .replaceAll(/[OILSZ]/gu, (sign) => MISTAKEN[sign] ?? sign);
  const code = signs.slice(0, LENGTH);
  if (signs.length !== LENGTH + 1 || !/^[0-9A-F]+$/u.test(code))
    return refused(
      "no-short-code",
      "文書の符号は 3F2A-9C1E-K のような形です（0～9とA～Fの8文字と、最後の1文字）。文書の下の余白に印刷されています。",
      "A paper's code looks like 3F2A-9C1E-K: eight of 0–9 and A–F, and one more sign. It is printed in the foot of the paper.",
    );
  if (checkOf(code) !== signs.at(-1))
    return refused(
      "mistyped-short-code",
      "符号のどこかが違っています。文書に印刷されたものと、もう一度見比べてください。",
      "A sign of the code is wrong. Please compare it with the printed one.",
    );
  return ok(shortCodeOf(code));
}

/** The first and the last id that a code as printed can mean. */
export function idsOfCode(code: string): { readonly first: string; readonly last: string } {
  const start = code.replaceAll("-", "").slice(0, LENGTH).toLowerCase();
  const rest = (sign: string): string => [4, 4, 4, 12].map((count) => sign.repeat(count)).join("-");
  return { first: `${start}-${rest("0")}`, last: `${start}-${rest("f")}` };
}

/** Every wrong sign and every two that changed places give another check sign, because 31 is prime and the weights differ. */
function checkOf(signs: string): string {
  const sum = Array.from(signs).reduce((total, sign, at) => total + Number.parseInt(sign, 16) * (at + 1), 0);
  return CHECKS[sum % CHECKS.length] ?? "";
}
