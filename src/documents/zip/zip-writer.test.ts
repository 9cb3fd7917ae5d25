// Owns the proof that an archive holds what was put into it, under Japanese names too.
import { strFromU8, strToU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { zipWriter } from "./zip-writer.ts";

test("files come out as they went in", () => {
  const pieces: Uint8Array[] = [];
  const zip = zipWriter((bytes) => pieces.push(bytes));
  zip.add("帆波区/様式1.json", strToU8("{}"));
  zip.add("帆波区/様式1.pdf", strToU8("%PDF"));
  zip.end();
  const files = unzipSync(new Uint8Array(Buffer.concat(pieces)));
  expect(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ["帆波区/様式1.json", "{}"],
    ["帆波区/様式1.pdf", "%PDF"],
  ]);
});
