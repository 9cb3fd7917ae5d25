// Owns the proof that the index of origins which the reader hands over is the one that the origins alone give.
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { lineAt, originAt, pathsInState } from "../../domain/pointer.ts";
import { readDocument } from "../read-document.ts";

const SAMPLES = resolve(import.meta.dirname, "../../../test/samples");
const files = readdirSync(SAMPLES).filter((name) => /\.(?:txt|html)$/.test(name));

test.each(files)("%s: every holder has the same first member either way", (file) => {
  const outcome = readDocument(readFileSync(join(SAMPLES, file)), { file });
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  const reading = outcome.value;
  // Another object with the same origins has no index handed over.
  const alone = { ...reading, origins: { ...reading.origins } };
  const pointers = new Set(
    Object.keys(reading.origins).flatMap((path) => {
      const keys = path.split("/");
      return keys.map((_, end) => keys.slice(0, end + 1).join("/"));
    }),
  );
  for (const pointer of pointers) {
    expect(lineAt(reading, pointer)).toBe(lineAt(alone, pointer));
    expect(originAt(reading, pointer)).toEqual(originAt(alone, pointer));
  }
  for (const state of ["not-reported", "not-extractable"] as const)
    expect(pathsInState(reading, state)).toEqual(pathsInState(alone, state));
});
