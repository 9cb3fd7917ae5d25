// Owns how texts of the papers stand on a page: their paragraphs and bullets, nothing added.
import type { Child } from "hono/jsx";

type Block = { readonly kind: "paragraph" | "list" | "heading"; readonly lines: readonly string[] };

const BULLET = /^(?:[・●○■◆◇▶]|- )\s*/;
const HEADING = /^【[^】]+】$/;

/** A text of several lines; lines that begin with a bullet sign become a list. */
export function LongText({ text }: { readonly text: string }) {
  return <div class="long-text">{blocksOf(text).map(render)}</div>;
}

function render(block: Block): Child {
  switch (block.kind) {
    case "list":
      return (
        <ul>
          {block.lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      );
    case "heading":
      return (
        <p>
          <b>{block.lines.join("")}</b>
        </p>
      );
    case "paragraph":
      return <p>{block.lines.flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))}</p>;
  }
}

/** Cuts a text into blocks. A bullet sign counts at the start of a line or after a blank: inside a word ・ is no bullet. */
export function blocksOf(text: string): readonly Block[] {
  const lines = text
    .replace(/[ \u3000]+(?=[・●○][^・●○\s])/g, "\n")
    .split("\n")
    .map((line) => line.trim());
  const blocks: { kind: Block["kind"]; lines: string[] }[] = [];
  let open = false;
  for (const line of lines) {
    if (line === "") {
      open = false;
      continue;
    }
    const kind = BULLET.test(line) ? "list" : HEADING.test(line) ? "heading" : "paragraph";
    const words = kind === "list" ? line.replace(BULLET, "") : line;
    const last = blocks.at(-1);
    if (last && last.kind === kind && kind !== "heading" && (open || kind === "list")) last.lines.push(words);
    else blocks.push({ kind, lines: [words] });
    open = true;
  }
  return blocks;
}
