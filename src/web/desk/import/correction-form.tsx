// Owns the form that moves a piece of text to another field, or says that it belongs nowhere.
import type { Refusal } from "../../../domain/outcome.ts";
import type { Reading } from "../../../domain/reading.ts";
import { deskHref, type Piece } from "../../../site/links.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { pieceAnchor } from "./anchors.ts";
import { DeskForm, type DeskContext } from "../desk-page.tsx";
import { groupsOf, pathWords, type Group } from "./field-tree.ts";

/** The value of the choice "belongs nowhere"; no JSON pointer is without a leading slash. */
export const NOWHERE = "nowhere";

/** How far around the piece a field counts as near. */
const NEAR_LINES = 3;

export type CorrectionFormProps = {
  readonly context: DeskContext;
  readonly paperId: string;
  readonly piece: Piece;
  /** The characters of the piece. */
  readonly text: string;
  readonly reading: Reading;
  readonly tree: Group;
  /** What was sent and refused, so that nothing is typed twice. */
  readonly refused: {
    readonly refusal: Refusal;
    readonly words: string;
    readonly to: string;
  } | null;
};

/** The form by which a piece of the text is given to a field, or taken from it. */
export function CorrectionForm(props: CorrectionFormProps) {
  const { context, paperId, piece, text, reading, tree, refused } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const here = { page: "paper", city: city.slug, paper: paperId, piece: null } as const;
  const now = reading.segments.find(
    (one) => one.line === piece.line && one.start < piece.end && one.end > piece.start,
  );
  const at = now?.path ? pathWords(tree, now.path) : null;
  return (
    <section class="correction" id="correction" tabindex={-1} aria-labelledby="correction-title" lang={lang}>
      <h3 id="correction-title">
        {t(`${piece.line}行目の文字を移す`, `Move this text of line ${piece.line}`)}
      </h3>
      {at && (
        <p class="small">
          {t("今の欄：", "Now in: ")}
          {at.thing} {at.field}
        </p>
      )}
      {refused && (
        <p class="form-error" id="correction-error" role="alert">
          {refused.refusal[lang]}
        </p>
      )}
      <DeskForm context={context} to={{ ...here, piece }} action="correct">
        <div class="form-field">
          <label for="correction-words">{t("移す文字", "Text to move")}</label>
          <p class="form-hint" id="correction-words-hint">
            {t(
              "一部だけ移すときは、ほかの文字を消してください。目標や実績は、文字から数と単位を読み取ります。",
              "To move only a part, delete the rest. Figures of targets and results are read from the text.",
            )}
          </p>
          <textarea
            class="form-text"
            id="correction-words"
            name="words"
            rows={Math.min(Math.max(Math.ceil(text.length / 30), 1), 6)}
            aria-describedby="correction-words-hint"
            required
          >
            {refused?.words ?? text}
          </textarea>
        </div>
        <div class="form-field">
          <label for="correction-to">{t("移す先の欄", "Field it belongs to")}</label>
          <select
            class="form-select"
            id="correction-to"
            name="to"
            required
            data-filter={t("欄の名前で絞り込む", "Filter by name")}
            aria-describedby={refused ? "correction-error" : undefined}
          >
            <option value="">{t("選んでください", "Choose one")}</option>
            <option value={NOWHERE} selected={refused?.to === NOWHERE}>
              {t("どの欄にも入れない", "Belongs nowhere")}
            </option>
            <Choices group={nearOptions(props)} label={t("この行の近くの欄", "Near this line")} />
            {groupsOf(tree).map((group) => (
              <Choices
                group={optionsOf(lang, group)}
                label={group.title}
                chosen={refused?.to === NOWHERE ? null : (refused?.to ?? null)}
              />
            ))}
          </select>
        </div>
        <p class="form-buttons">
          <button type="submit" class="button">
            {t("移す", "Move")}
          </button>
          <a href={`${deskHref(lang, here)}#${pieceAnchor(now ?? piece)}`}>{t("やめる", "Cancel")}</a>
        </p>
      </DeskForm>
    </section>
  );
}

type Option = { readonly path: string; readonly words: string };

function Choices(props: {
  readonly group: readonly Option[];
  readonly label: string;
  readonly chosen?: string | null;
}) {
  if (props.group.length === 0) return null;
  return (
    <optgroup label={props.label}>
      {props.group.map(({ path, words }) => (
        <option value={path} selected={path === props.chosen}>
          {words}
        </option>
      ))}
    </optgroup>
  );
}

/** The fields of a thing, then what can be added to it. */
function optionsOf(lang: Lang, group: Group): Option[] {
  const t = inLanguage(lang);
  return [
    ...group.entries.flatMap(({ takes, name, value }) =>
      takes === null
        ? []
        : [{ path: takes, words: value === null ? name : `${name}（${shortened(value)}）` }],
    ),
    ...group.adds.map(({ path, name }) => ({
      path,
      words: t(`＋ ${name}として加える`, `+ Add as new: ${name}`),
    })),
  ];
}

/** The fields of the things that the lines around belong to, nearest line first. */
function nearOptions({ context, reading, piece, tree }: CorrectionFormProps): Option[] {
  const near = reading.segments
    .filter(({ path, line }) => path !== null && Math.abs(line - piece.line) <= NEAR_LINES)
    .sort((a, b) => Math.abs(a.line - piece.line) - Math.abs(b.line - piece.line));
  const groups = groupsOf(tree).toReversed();
  const found = new Set(
    near.flatMap(
      ({ path }) => groups.find((group) => group.path !== "" && path?.startsWith(`${group.path}/`)) ?? [],
    ),
  );
  return [...found].flatMap((group) =>
    optionsOf(context.lang, group).map(({ path, words }) => ({
      path,
      words: `${shortened(group.title)} ${words}`,
    })),
  );
}

/** True when the choice is one that the form offers. */
export function isOffered(tree: Group, path: string): boolean {
  return groupsOf(tree).some(
    (group) =>
      group.entries.some(({ takes }) => takes === path) || group.adds.some((one) => one.path === path),
  );
}

const LETTERS = 18;

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > LETTERS ? `${line.slice(0, LETTERS)}…` : line;
}
