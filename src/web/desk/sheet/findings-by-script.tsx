// Owns what the checks say of a sheet, for a browser that has it open and saved something on it.
import { renderToString } from "hono/jsx/dom/server";
import { ok, type Outcome } from "../../../domain/outcome.ts";
import { inLanguage } from "../../../ui/language.ts";
import { openSheet } from "../../../usecases/open-sheet.ts";
import { findingsBeside } from "../../../usecases/sheet-side.ts";
import { Findings } from "./findings-panel.tsx";
import type { FindingsAnswer } from "./save-answer.ts";
import type { SheetDesk, SheetPlace } from "./sheet-desk.ts";

/** The findings of the sheet as it stands now. Asked for by itself: a save loads one sheet, the checks read the whole plan. */
export async function findingsByScript(
  { db, person, context }: SheetDesk,
  place: SheetPlace,
): Promise<Outcome<FindingsAnswer>> {
  const opened = await openSheet(db, person, { ...place, itemId: place.item });
  if (!opened.ok) return opened;
  const { all: findings, blocks } = await findingsBeside(db, person, opened.value);
  const t = inLanguage(context.lang);
  const [count, keeping] = [findings.length, blocks.length];
  return ok({
    html: renderToString(
      <Findings context={context} open={opened.value} findings={findings} blocks={blocks} />,
    ),
    said:
      keeping > 0
        ? t(
            `点検の結果が変わりました：${count}件（提出までに直す${keeping}件）`,
            `The checks now say ${count} (${keeping} to settle before submitting)`,
          )
        : t(`点検の結果が変わりました：${count}件`, `The checks now say ${count}`),
  });
}
