// Owns how the blocks of a paper look as text or as a page: tab rows, rule rows, fused rows, HTML fragments, a whole page.

/** A cell of a table; `fused` are neighbours that some extractions run together into one cell. */
export type Cell = string | { readonly fused: readonly string[] };

/** One thing that stands on a paper, top to bottom. Texts may hold line breaks. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "rows"; readonly rows: readonly (readonly Cell[])[]; readonly head?: boolean }
  /** One row of label and amount in turn: some extractions print it without any cell border. */
  | { readonly kind: "money"; readonly cells: readonly string[] };

export const DIALECTS = ["tabs", "rules", "spaces", "fragments", "page"] as const;
/** tabs: one line per row; rules: the same with a rule row under a header; spaces: money rows by blanks and fused cells; fragments: tab rows with `<p>` and `<ul>` inside cells; page: an HTML page. */
export type Dialect = (typeof DIALECTS)[number];

/** The blocks as one document in the dialect. A row never holds a line break, except in `page`. */
export function printBlocks(blocks: readonly Block[], dialect: Dialect): string {
  if (dialect === "page") return page(blocks);
  return `${blocks.map((block) => printBlock(block, dialect)).join("\n\n")}\n`;
}

function printBlock(block: Block, dialect: Dialect): string {
  if (block.kind === "money") return moneyRow(block.cells, dialect);
  if (block.kind !== "rows") return block.text;
  return block.rows
    .flatMap((row, index) => {
      const cells = flatten(row, dialect);
      const line = cells.map((cell) => printCell(cell, dialect)).join("\t");
      return block.head && index === 0 && dialect === "rules" ? [line, rule(cells)] : [line];
    })
    .join("\n");
}

function moneyRow(cells: readonly string[], dialect: Dialect): string {
  if (dialect === "spaces") return cells.join(" ");
  const line = cells.join("\t");
  return dialect === "rules" ? `${line}\n${rule(cells)}` : line;
}

function rule(cells: readonly string[]): string {
  return cells.map((cell) => "-".repeat(Math.max(3, cell.length))).join("\t");
}

function flatten(row: readonly Cell[], dialect: Dialect): readonly string[] {
  return row.flatMap((cell) => {
    if (typeof cell === "string") return [cell];
    return dialect === "spaces" ? [cell.fused.filter(Boolean).join(" ")] : cell.fused;
  });
}

function printCell(text: string, dialect: Dialect): string {
  const lines = text.split("\n");
  if (dialect !== "fragments" || lines.length === 1) return lines.join(" ");
  const bullets = lines.filter((line) => line.startsWith("・")).length;
  if (bullets === lines.length)
    return `<ul style="list-style-type: none"> ${lines.map(item).join(" ")} </ul>`;
  return lines.map((line) => `<p>${escaped(line)}</p>`).join(" ");
}

function page(blocks: readonly Block[]): string {
  const head = '<head><meta charset="utf-8"></head>';
  return `<!DOCTYPE html>\n<html lang="ja">\n${head}\n<body>\n${blocks.map(pageBlock).join("\n")}\n</body>\n</html>\n`;
}

function pageBlock(block: Block): string {
  if (block.kind === "heading") return `<h2>${escaped(block.text)}</h2>`;
  if (block.kind === "money") return table([block.cells]);
  if (block.kind === "rows") return table(block.rows.map((row) => flatten(row, "page")));
  return block.text
    .split("\n")
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("\n");
}

function table(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => `<tr>${row.map((cell) => `<td>${pageCell(cell)}</td>`).join("")}</tr>`);
  return `<table>\n${lines.join("\n")}\n</table>`;
}

function pageCell(text: string): string {
  return text
    .split("\n")
    .map((line) => escaped(line))
    .join("<br>");
}

function item(line: string): string {
  return `<li>${escaped(line)}</li>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
