// Owns what the library of slides writes against the schema of PowerPoint's files, and how it is put right.
import type { Mend } from "../zip/without-clock.ts";

/** Found by a validator of the Open XML SDK (test/ooxml-strict.test.ts). */
export const PPTX_MENDS: readonly Mend[] = [
  // The list of masters of notes stands before the list of slides.
  {
    part: /^ppt\/presentation\.xml$/u,
    mend: (words) =>
      words.replace(
        /(<p:sldIdLst>.*?<\/p:sldIdLst>)(<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>)/su,
        "$2$1",
      ),
  },
  // Bars have two axes; the library names a third one that is not there.
  {
    part: /^ppt\/charts\/chart\d+\.xml$/u,
    mend: (words) =>
      words.replaceAll(/<c:axId val="(\d+)"\/>(?=(?:<c:axId [^>]*>)*<\/c:\w+Chart>)/gu, (axis, id: string) =>
        new RegExp(`<c:\\w+Ax>\\s*<c:axId val="${id}"/>`, "u").test(words) ? axis : "",
      ),
  },
  // Tables and charts are numbered apart from the other shapes of a slide; nothing refers to these numbers.
  {
    part: /^ppt\/slides\/slide\d+\.xml$/u,
    mend: (words) => {
      let shapes = 0;
      return words.replaceAll(/(?<=<p:cNvPr id=")\d+(?=")/gu, () => String(++shapes));
    },
  },
  // One master for all slides: the library tells the type of one per slide.
  {
    part: /^\[Content_Types\]\.xml$/u,
    mend: (words, names) =>
      words.replaceAll(/<Override PartName="\/([^"]+)"[^>]*\/>/gu, (entry, name: string) =>
        names.has(name) ? entry : "",
      ),
  },
];
