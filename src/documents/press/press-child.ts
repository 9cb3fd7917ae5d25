// Owns the process that makes and reads files for the paper press: one piece of work after the other, nothing kept but the fonts.
import { flushCompileCache } from "node:module";
import { ok } from "../../domain/outcome.ts";
import type { Paper } from "../paper/paper.ts";
import type { Typeset } from "../pdf/typeset.ts";
import type { FromChild, PressAnswer, PressWork, ToChild } from "./press-work.ts";

let typeset: ((paper: Paper) => Typeset) | null = null;
const done = new Set<PressWork["kind"]>();

/** One after the other, also when the next work is here already. */
let before = Promise.resolve();
process.on("message", (message: ToChild) => {
  before = before.then(() => answer(message));
});
process.on("disconnect", () => process.exit(0));

async function answer({ id, work }: ToChild): Promise<void> {
  const reply = (said: Pick<FromChild, "answer" | "fault">): void => {
    process.send?.({ id, ...said, memory: process.memoryUsage.rss() } satisfies FromChild);
  };
  try {
    reply({ answer: await doWork(work), fault: null });
  } catch (error) {
    reply({ answer: null, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  // The press ends its children without a word: what was compiled is kept for the next one now.
  if (!done.has(work.kind)) flushCompileCache();
  done.add(work.kind);
}

/** The libraries are loaded with the first work that needs them. */
async function doWork(work: PressWork): Promise<PressAnswer[PressWork["kind"]]> {
  switch (work.kind) {
    case "xlsx": {
      const [paper] = work.papers;
      if (work.template && paper) {
        const { fillTemplate } = await import("../xlsx/template/fill-template.ts");
        const filled = await fillTemplate(work.template, work.plan, paper);
        return filled.ok ? ok({ ...filled.value, pages: 0, missing: [] }) : filled;
      }
      const { writeWorkbook } = await import("../xlsx/write-workbook.ts");
      return ok({ ...(await writeWorkbook(work.plan, work.papers)), missing: [] });
    }
    case "starter": {
      const { starterTemplate } = await import("../xlsx/template/starter.ts");
      return ok({ bytes: await starterTemplate(work.form, work.fiscalYear), pages: 0, missing: [] });
    }
    case "check-template": {
      const { checkTemplate } = await import("../xlsx/template/check-template.ts");
      return checkTemplate(work.bytes, work.form);
    }
    case "pdf": {
      if (typeset === null) typeset = (await import("../pdf/typeset.ts")).typesetter();
      const { pdf, pages, missing } = typeset(work.paper);
      return ok({ bytes: pdf, pages, missing });
    }
    case "docx": {
      const { writeDocx } = await import("../docx/write-docx.ts");
      return ok({ bytes: await writeDocx(work.paper), pages: 0, missing: [] });
    }
    case "pptx": {
      const { writePptx } = await import("../pptx/write-pptx.ts");
      return ok({ ...(await writePptx(work.slides)), missing: [] });
    }
    case "read": {
      const { readWorkbook } = await import("../xlsx/read-workbook.ts");
      return readWorkbook(work.bytes);
    }
    case "extract": {
      const { extractFile } = await import("../extract/extract.ts");
      return extractFile(work.bytes, work.file);
    }
  }
}
