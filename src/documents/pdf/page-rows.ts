// Owns the rows of a page from the places of its words: ruled tables, loose lines, and what frames the page.
import { looseRows } from "./loose-rows.ts";
import { withLooks, type Looked } from "./page-looks.ts";
import type { Mark, PageMarks } from "./page-marks.ts";
import type { PlacedRow } from "./placed-row.ts";
import { boxAround, isAboveCut, type BoxedCell } from "./ruled-cells.ts";
import { tableRows } from "./ruled-tables.ts";

/** The rows of a page from top to bottom. `right`: where lines end that are filled. */
export function pageRows(page: PageMarks, right: number): PlacedRow[] {
  const { marks, level } = withLooks(
    page.marks.filter(({ isFrame }) => !isFrame),
    page.level,
  );
  const rules = { ...page, level };
  const cells = new Map<string, BoxedCell>();
  const loose: Looked[] = [];
  const unseen: Mark[] = [];
  for (const mark of marks) {
    const box = boxAround(mark, rules);
    if (box === null) {
      if (isAboveCut(mark, rules)) unseen.push({ ...mark, isFrame: true });
      else loose.push(mark);
      continue;
    }
    const key = [box.left, box.right, box.top, box.bottom].map(Math.round).join();
    const cell = cells.get(key);
    if (cell) cell.marks.push(mark);
    else cells.set(key, { box, marks: [mark] });
  }
  const tables = tableRows([...cells.values()], loose, page);
  return [...tables, ...looseRows(loose, right), ...frameRows([...page.marks, ...unseen], right)].toSorted(
    (a, b) => a.y - b.y,
  );
}

/** What the file itself calls decoration: heads and feet of pages, heads of tables that are repeated. */
function frameRows(marks: readonly Mark[], right: number): PlacedRow[] {
  const words = marks.flatMap((mark) => (mark.isFrame ? [{ ...mark, look: "plain" as const }] : []));
  return looseRows(words, right).map(({ y, row }) => ({ y, row: { ...row, frame: true } }));
}
