// Owns how signs that XML cannot hold stand in the cells of a workbook: _x000D_ (ECMA-376 part 1, ST_Xstring).

/** Words as a cell holds them: a text that only looks like such a sign (_x0041_) would be read as one. */
export function escaped(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, "_x005F_");
}

/** The words of a cell. */
export function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
