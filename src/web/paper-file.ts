// Owns handing out papers and data of what is published: made when first asked for, within what one visitor may ask.
import type { Context } from "hono";
import type { Snapshot } from "../domain/snapshot.ts";
import type { City } from "../site/view.ts";
import type { ExportFormat } from "../usecases/export-papers.ts";
import type { PublishedFiles } from "../usecases/published-files.ts";
import { rateLimit } from "./rate-limit.ts";

/** The files, and whose machine asks for one. */
export type Downloads = { readonly files: PublishedFiles; readonly addressOf: (c: Context) => string };

const TYPES: Readonly<Record<ExportFormat, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  stratml: "application/xml",
};

/** A file that has to be made costs as much as twenty that are there: 60 of the one or 1,200 of the other in ten minutes. */
const BUDGET = 1200;
const WINDOW_MS = 10 * 60_000;
const COST = { made: 1, toMake: 20 } as const;

/** Answers one file of a snapshot; null when there is none of that name. */
export function paperFiles({ files, addressOf }: Downloads) {
  const limit = rateLimit(BUDGET, WINDOW_MS);
  return async (c: Context, city: City, snapshot: Snapshot, name: string): Promise<Response | null> => {
    const tag = `"${snapshot.checksum.slice(0, 32)}-${snapshot.id.slice(0, 8)}"`;
    const isThere = await files.isMade(city, snapshot, name);
    const wait = limit(addressOf(c), isThere ? COST.made : COST.toMake);
    if (wait > 0)
      return later(
        c,
        429,
        wait,
        "短い間に多くの文書を取り出しています。",
        "Too many papers in a short time.",
      );
    const found = await files.take(city, snapshot, name);
    if (!found) return null;
    if (!found.ok) return later(c, 503, 60, found.refusal.ja, found.refusal.en);
    const format = name.slice(name.lastIndexOf(".") + 1) as ExportFormat; // names end with their format
    return c.body(new Uint8Array(found.value), 200, {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Last-Modified": new Date(snapshot.acceptedAt).toUTCString(),
      ETag: tag,
      "Cache-Control": "public, no-cache",
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
    });
  };
}

function later(c: Context, status: 429 | 503, seconds: number, ja: string, en: string): Response {
  return c.text(`${ja}\n${en}\n`, status, { "Retry-After": String(seconds), "Cache-Control": "no-store" });
}
