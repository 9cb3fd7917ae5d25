// Owns the original text of a paper: its lines with their numbers, every piece marked by what became of it, and the correction form at its line.
import type { Child } from "hono/jsx";
import type { Reading, Segment, SegmentKind } from "../../../domain/reading.ts";
import { deskHref, type Piece } from "../../../site/links.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { pieceAnchor, type Anchors } from "./anchors.ts";
import type { DeskContext } from "../desk-page.tsx";

type OriginalProps = {
  readonly context: DeskContext;
  readonly paperId: string;
  readonly lines: readonly string[];
  readonly reading: Reading;
  readonly anchors: Anchors;
  /** The piece that a person is about to move. */
  readonly chosen: Piece | null;
  /** The form for it; stands below its line. */
  readonly form: Child;
};

/** The words for what became of a piece. */
function kindWords(lang: Lang, kind: SegmentKind): string {
  const t = inLanguage(lang);
  switch (kind) {
    case "field":
      return t("欄に入った文字", "In a field");
    case "label":
      return t("様式の見出し", "Label of the form");
    case "legend":
      return t("符号の説明", "Legend");
    case "markup":
      return t("飾り・区切り", "Markup");
    case "unread":
      return t("割り当てられない文字", "Unassigned");
  }
}

/** What the marks mean. */
export function Legend({ lang }: { readonly lang: Lang }) {
  const kinds: readonly SegmentKind[] = ["unread", "field", "label", "legend", "markup"];
  return (
    <ul class="piece-legend">
      {kinds.map((kind) => (
        <li>
          <span class={`piece piece-${kind}`}>{kindWords(lang, kind)}</span>
        </li>
      ))}
    </ul>
  );
}

/** A paper has some hundred lines. What is longer is shown in part, around the chosen piece: a browser has limits too. */
const LINES_SHOWN = 4000;
const LINES_BEFORE = 1000;

/** The text itself. */
export function OriginalText(props: OriginalProps) {
  const { context, lines, reading, chosen } = props;
  const byLine = Map.groupBy(reading.segments, ({ line }) => line);
  const from = lines.length > LINES_SHOWN ? Math.max((chosen?.line ?? 0) - LINES_BEFORE, 0) : 0;
  const shown = lines.slice(from, from + LINES_SHOWN);
  const t = inLanguage(context.lang);
  return (
    <div class="original" lang="ja">
      {shown.length < lines.length && (
        <p lang={context.lang}>
          {t(
            `${lines.length}行のうち${from + 1}行目から${from + shown.length}行目までを表示しています。`,
            `Lines ${from + 1} to ${from + shown.length} of ${lines.length} are shown.`,
          )}
        </p>
      )}
      {shown.map((line, index) => {
        const no = from + index + 1;
        const segments = byLine.get(no);
        // Blank lines separate and say nothing: their numbers are seen to be left out.
        if (!segments && line.trim() === "") return null;
        return (
          <>
            <p class="original-line" id={`L${no}`}>
              <a class="line-no" href={`#L${no}`}>
                {no}
              </a>
              <span class="line-text">{pieces(props, line, segments ?? [])}</span>
            </p>
            {chosen?.line === no && props.form}
          </>
        );
      })}
    </div>
  );
}

function pieces(props: OriginalProps, line: string, segments: readonly Segment[]): Child[] {
  const children: Child[] = [];
  let at = 0;
  for (const segment of segments) {
    if (segment.start > at) children.push(line.slice(at, segment.start));
    children.push(<PieceOfText {...props} segment={segment} text={line.slice(segment.start, segment.end)} />);
    at = segment.end;
  }
  return at < line.length ? [...children, line.slice(at)] : children;
}

/** A piece leads to its field; a piece that has none leads to the form that gives it one. */
function PieceOfText(props: OriginalProps & { readonly segment: Segment; readonly text: string }) {
  const { context, paperId, anchors, chosen, segment, text } = props;
  const { lang, city } = context;
  const { line, start, end, kind, path } = segment;
  const anchor = kind === "field" && path !== null ? anchors.fieldFor(path) : null;
  const isChosen = chosen !== null && chosen.line === line && chosen.start < end && chosen.end > start;
  const look = `piece piece-${kind}${isChosen ? " piece-chosen" : ""}`;
  const correct = deskHref(lang, { page: "paper", city: city.slug, paper: paperId, piece: segment });
  return (
    <a
      id={pieceAnchor(segment)}
      class={look}
      href={anchor ? `#${anchor}` : `${correct}#correction`}
      aria-label={kind === "unread" ? `${kindWords(lang, kind)} ${text}` : undefined}
    >
      {text}
    </a>
  );
}
