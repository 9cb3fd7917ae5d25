// Owns taking the words out of a PDF.
import { refused, type Outcome } from "../../domain/outcome.ts";
import type { Extract } from "../extract/extracted.ts";

export async function readPdf(_bytes: Uint8Array, file: string): Promise<Outcome<Extract>> {
  return refused("not-text", `${file}: PDFの文書です。`, `${file}: a PDF document.`);
}
