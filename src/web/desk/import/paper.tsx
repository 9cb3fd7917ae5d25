// Owns what happens on the side-by-side view of one paper: showing it, moving a piece of text, taking that back, discarding the import.
import { refused as refuse, type Outcome, type Refusal } from "../../../domain/outcome.ts";
import { deskHref, type DeskPlace, type Piece } from "../../../site/links.ts";
import { linesOf, loadPaper, type StoredPaper } from "../../../store/papers.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { inLanguage } from "../../../ui/language.ts";
import { correctAssignment, undoCorrection } from "../../../usecases/correct-assignment.ts";
import { discardImport } from "../../../usecases/discard-import.ts";
import { NOWHERE, isOffered, type CorrectionFormProps } from "./correction-form.tsx";
import { fieldTree, pathWords } from "./field-tree.ts";
import { sent } from "../form-data.ts";
import { paperView } from "./paper-page.tsx";
import type { DeskAnswer, DeskWork } from "../work.ts";

type PaperPlace = Extract<DeskPlace, { readonly page: "paper" }>;

/** The page, with what was just done or refused. */
export async function paperPage(
  { db, context }: DeskWork,
  place: PaperPlace,
  news: { readonly done: string | null; readonly refused: CorrectionFormProps["refused"] },
): Promise<DeskAnswer> {
  const paper = await inScope(db, scopeOf(context.person), (tx) => loadPaper(tx, place.city, place.paper));
  if (!paper) return null;
  const t = inLanguage(context.lang);
  const done =
    news.done === "moved"
      ? t("文字を移しました。公表すると公表ページに出ます。", "Moved. It becomes public when you publish it.")
      : news.done === "undone"
        ? t("修正を元に戻しました。", "The correction was taken back.")
        : null;
  return {
    place,
    view: paperView({ context, paper, piece: place.piece, refused: news.refused, done }),
    status: news.refused ? 422 : 200,
  };
}

/** Moving a piece, taking a correction back, discarding. */
export async function changePaper(work: DeskWork, place: PaperPlace, form: FormData): Promise<DeskAnswer> {
  const scope = scopeOf(work.context.person);
  const paper = await inScope(work.db, scope, (tx) => loadPaper(tx, place.city, place.paper));
  if (!paper) return null;
  const key = { city: place.city, paperId: place.paper, scope };
  const { lang } = work.context;
  const here = deskHref(lang, { ...place, piece: null });
  switch (sent(form, "action")) {
    case "correct": {
      const [words, to] = [sent(form, "words"), sent(form, "to")];
      const moved = await move(work, paper, place.piece, words, to);
      if (moved.ok) return { goTo: `${here}?done=moved` };
      return paperPage(work, place, { done: null, refused: { refusal: moved.refusal, words, to } });
    }
    case "undo": {
      const number = Number(sent(form, "number"));
      const undone = Number.isSafeInteger(number)
        ? await undoCorrection(work.db, key, number)
        : refuse("no-such-correction", "その修正はありません。", "There is no such correction.");
      if (undone.ok) return { goTo: `${here}?done=undone` };
      return refusedPage(work, place, undone.refusal);
    }
    case "discard": {
      const discarded = await discardImport(work.db, key);
      if (discarded.ok) return { goTo: deskHref(lang, { page: "import", city: place.city }) };
      return refusedPage(work, place, discarded.refusal);
    }
    default:
      return null;
  }
}

function refusedPage(work: DeskWork, place: PaperPlace, refusal: Refusal): Promise<DeskAnswer> {
  return paperPage(work, { ...place, piece: null }, { done: null, refused: { refusal, words: "", to: "" } });
}

/** Finds the words in the piece, checks that the field is one of those offered, and moves them. */
async function move(
  { db, context }: DeskWork,
  paper: StoredPaper,
  piece: Piece | null,
  words: string,
  to: string,
): Promise<Outcome<unknown>> {
  if (!piece) return noSuchText();
  const lines = linesOf(paper.bytes, paper.corrected.source);
  const text = lines[piece.line - 1]?.slice(piece.start, piece.end) ?? "";
  // Browsers send line ends of their own and people leave blanks around what they copy.
  const wanted = words.replaceAll("\r\n", "\n").trim();
  const start = text.indexOf(wanted);
  if (wanted === "" || start < 0) return notInPiece();
  if (text.includes(wanted, start + 1)) return severalTimes(wanted);
  if (to === "")
    return refuse("no-field", "移す先の欄を選んでください。", "Please choose the field it belongs to.");
  const tree = fieldTree(context.lang, paper.corrected);
  if (to !== NOWHERE && !isOffered(tree, to))
    return refuse("no-such-field", "その欄はこの文書にありません。", "This paper has no such field.");
  const from = piece.start + start;
  const moved = await correctAssignment(
    db,
    { city: paper.city, paperId: paper.paperId, scope: scopeOf(context.person) },
    { line: piece.line, start: from, end: from + wanted.length, toPath: to === NOWHERE ? null : to },
  );
  // The field by the name that stands on the page.
  return !moved.ok && moved.refusal.code === "does-not-fit"
    ? doesNotFit(wanted, pathWords(tree, to).field)
    : moved;
}

function doesNotFit(words: string, field: string): Outcome<never> {
  return refuse(
    "does-not-fit",
    `「${words.slice(0, 30)}」は「${field}」の欄に入りません。数の欄には数だけ、符号の欄には決められた符号だけ、目標や実績の欄にはそう読める言葉だけが入ります。`,
    `"${words.slice(0, 30)}" does not fit "${field}": numbers take a number, codes one of their signs, targets and results words that state one.`,
  );
}

function noSuchText(): Outcome<never> {
  return refuse(
    "no-such-text",
    "その行にその文字はありません。",
    "There are no such characters on that line.",
  );
}

function notInPiece(): Outcome<never> {
  return refuse(
    "not-in-piece",
    "移す文字は、原文のこの部分にある通りに入れてください（前後を消すだけにしてください）。",
    "The text to move must stand in this piece as it is: only delete what is before or after it.",
  );
}

function severalTimes(words: string): Outcome<never> {
  return refuse(
    "several-times",
    `「${words.slice(0, 30)}」はこの部分に二度以上出てきます。前後の文字も含めて、どれか分かるようにしてください。`,
    `"${words.slice(0, 30)}" stands in this piece more than once. Include some of the characters around it.`,
  );
}
