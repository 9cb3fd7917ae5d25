// Owns the formula under which a cell is mandatory, from the combinations of codes that the rule asks for.

/** A code cell that decides: its address, and every text it may hold ("" for none). */
export type Driver = { readonly address: string; readonly texts: readonly string[] };

/** An Excel condition that is true for exactly the combinations in `asked`; null when there are none. */
export function askedFormula(
  drivers: readonly Driver[],
  asked: readonly (readonly string[])[],
): string | null {
  if (asked.length === 0) return null;
  const all = combinations(drivers.map(({ texts }) => texts));
  const isAsked = (combination: readonly string[]) =>
    asked.some((one) => one.every((text, index) => text === combination[index]));
  // A text that asks whatever the other cells hold needs no other condition.
  const alone = drivers.flatMap(({ texts }, at) =>
    texts
      .filter((text) => all.filter((one) => one[at] === text).every(isAsked))
      .map((text) => ({ at, text })),
  );
  const rest = asked.filter((one) => !alone.some(({ at, text }) => one[at] === text));
  const terms = [
    ...alone.map(({ at, text }) => equals(drivers[at], text)),
    ...rest.map((one) => `AND(${one.map((text, at) => equals(drivers[at], text)).join(",")})`),
  ];
  return terms.length === 1 ? (terms[0] ?? null) : `OR(${terms.join(",")})`;
}

function equals(driver: Driver | undefined, text: string): string {
  return `${driver?.address ?? ""}="${text.replaceAll('"', '""')}"`;
}

function combinations(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (made, texts) => made.flatMap((head) => texts.map((text) => [...head, text])),
    [[]],
  );
}
