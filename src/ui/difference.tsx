// Owns showing what changed between two texts: words taken out and words put in, each said in words for those who see no colour.
import { diffComm } from "node-diff3";
import { inLanguage, type Lang } from "./language.ts";

/** A run of words that stayed, went or came. */
type DifferencePiece = { readonly kind: "same" | "gone" | "new"; readonly text: string };

/** Longer texts are shown whole, before and after: comparing them word by word would take too long. */
const LONGEST = 20_000;

const words = new Intl.Segmenter("ja", { granularity: "word" });

/** The difference in words; a text that is empty on one side has come or gone as a whole. */
export function differenceOf(before: string, after: string): readonly DifferencePiece[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  if (before.length + after.length > LONGEST) return whole(before, after);
  return diffComm(wordsOf(before), wordsOf(after)).flatMap((part): DifferencePiece[] =>
    "common" in part
      ? [{ kind: "same", text: part.common.join("") }]
      : whole(part.buffer1.join(""), part.buffer2.join("")),
  );
}

function whole(before: string, after: string): DifferencePiece[] {
  return [
    ...(before === "" ? [] : [{ kind: "gone" as const, text: before }]),
    ...(after === "" ? [] : [{ kind: "new" as const, text: after }]),
  ];
}

function wordsOf(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}

/** Both texts in one, with what went struck out and what came underlined. */
export function Difference(props: { readonly lang: Lang; readonly before: string; readonly after: string }) {
  const t = inLanguage(props.lang);
  const pieces = differenceOf(props.before, props.after);
  if (pieces.length === 0) return <p class="absent">{t("空欄", "Empty")}</p>;
  return (
    <p class="difference">
      {pieces.map(({ kind, text }) => {
        switch (kind) {
          case "same":
            return <span>{text}</span>;
          case "gone":
            return (
              <del>
                <span class="visually-hidden">{t("［削除：", "[taken out: ")}</span>
                {text}
                <span class="visually-hidden">{t("］", "]")}</span>
              </del>
            );
          case "new":
            return (
              <ins>
                <span class="visually-hidden">{t("［追加：", "[put in: ")}</span>
                {text}
                <span class="visually-hidden">{t("］", "]")}</span>
              </ins>
            );
        }
      })}
    </p>
  );
}
