// Owns what was read of a paper: its things and fields under the forms' own labels, each with its value, its state, how it was read and what was found at it.
import type { Finding } from "../../../domain/finding.ts";
import type { Segment } from "../../../domain/reading.ts";
import { severityName, severityTone } from "../../../site/finding-counts.tsx";
import { deskHref } from "../../../site/links.ts";
import { absenceWords } from "../../../ui/absent.tsx";
import { inLanguage } from "../../../ui/language.ts";
import { StatusMark } from "../../../ui/mark.tsx";
import { fieldAnchor, pieceAnchor, type Anchors } from "./anchors.ts";
import type { DeskContext } from "../desk-page.tsx";
import { evidenceWords, isConcluded } from "./evidence.ts";
import type { Entry, Group } from "./field-tree.ts";

type FieldsProps = {
  readonly context: DeskContext;
  readonly paperId: string;
  readonly anchors: Anchors;
  /** Anchor of a field or thing → what was found there. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
};

/** More would bury the value: the rest is found in the original text. */
const PIECES_SHOWN = 6;

/** A thing with its fields, then the things inside it. */
export function ReadGroup(props: FieldsProps & { readonly group: Group }) {
  const { group, context } = props;
  const t = inLanguage(context.lang);
  const Heading = `h${Math.min(group.depth + 3, 6)}` as "h3" | "h4" | "h5" | "h6";
  const anchor = fieldAnchor(group.path);
  return (
    <section class={`read-group read-depth-${Math.min(group.depth, 3)}`} id={anchor}>
      <Heading lang="ja">{group.title}</Heading>
      <Findings {...props} anchor={anchor} />
      {group.entries.length > 0 && (
        <dl class="read-fields">
          {group.entries.map((entry) => (
            <ReadField {...props} entry={entry} />
          ))}
        </dl>
      )}
      {group.entries.length === 0 && group.groups.length === 0 && (
        <p class="absent">{t("何も読み取っていません", "Nothing was read")}</p>
      )}
      {group.groups.map((inside) => (
        <ReadGroup {...props} group={inside} />
      ))}
    </section>
  );
}

function ReadField(props: FieldsProps & { readonly entry: Entry }) {
  const { entry, context, anchors } = props;
  const { lang } = context;
  const anchor = fieldAnchor(entry.path);
  return (
    <div class="read-field" id={anchor}>
      <dt lang={lang}>{entry.name}</dt>
      <dd>
        {entry.value === null ? (
          <span class="absent">{absenceWords(lang, entry.absence)}</span>
        ) : (
          <span class="read-value" lang="ja">
            {entry.value}
          </span>
        )}
        {entry.understood && <span class="read-understood">{entry.understood}</span>}
        <How {...props} />
        <Pieces {...props} pieces={anchors.piecesOf(entry)} />
        <Findings {...props} anchor={anchor} />
      </dd>
    </div>
  );
}

/** A concluded value says from what; a read one shows its pieces and needs no words. */
function How({ entry, context }: FieldsProps & { readonly entry: Entry }) {
  const t = inLanguage(context.lang);
  const { origin } = entry;
  if (!origin || entry.value === null || (origin.how === "read" && origin.evidence === null)) return null;
  return (
    <span class="read-how">
      {isConcluded(entry) && <b class="read-concluded">{t("推定", "Concluded")}</b>}
      {evidenceWords(context.lang, origin.evidence)}
    </span>
  );
}

function Pieces(props: FieldsProps & { readonly pieces: readonly Segment[] }) {
  const { context, paperId, pieces } = props;
  if (pieces.length === 0) return null;
  const { lang, city } = context;
  const t = inLanguage(lang);
  return (
    <span class="read-pieces">
      {pieces.slice(0, PIECES_SHOWN).map((piece) => (
        <>
          <a href={`#${pieceAnchor(piece)}`}>{t(`${piece.line}行目`, `line ${piece.line}`)}</a>
          <a
            class="read-move"
            href={`${deskHref(lang, { page: "paper", city: city.slug, paper: paperId, piece })}#correction`}
            aria-label={t(
              `${piece.line}行目の文字を別の欄へ移す`,
              `Move the text of line ${piece.line} elsewhere`,
            )}
          >
            {t("移す", "move")}
          </a>
        </>
      ))}
      {pieces.length > PIECES_SHOWN && (
        <span>
          {t(`ほか${pieces.length - PIECES_SHOWN}か所`, `and ${pieces.length - PIECES_SHOWN} more`)}
        </span>
      )}
    </span>
  );
}

function Findings({ findings, anchor, context }: FieldsProps & { readonly anchor: string }) {
  const { lang } = context;
  return (
    <>
      {(findings.get(anchor) ?? []).map((finding) => (
        <span class="read-finding">
          <StatusMark
            tone={severityTone(finding.severity)}
            code={null}
            words={severityName(lang, finding.severity)}
          />{" "}
          {finding[lang]}
          {finding.line !== null && (
            <>
              {" "}
              <a href={`#L${finding.line}`}>
                {lang === "ja" ? `${finding.line}行目` : `line ${finding.line}`}
              </a>
            </>
          )}
        </span>
      ))}
    </>
  );
}
