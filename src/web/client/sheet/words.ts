// Owns what an open sheet says in the browser, in both languages.

export type SheetWords = {
  readonly lang: "ja" | "en";
  readonly typing: string;
  readonly typingUnkept: string;
  readonly saving: string;
  readonly saved: string;
  readonly merged: string;
  readonly unreachable: string;
  readonly signedOut: string;
  readonly notTaken: string;
  readonly conflict: string;
  readonly theirs: string;
  readonly mine: string;
  readonly takeTheirs: string;
  readonly takeMine: string;
  readonly takeBoth: string;
  readonly draft: string;
  readonly useDraft: string;
  readonly lockedDraft: string;
  readonly goneDraft: string;
  readonly keptDraft: string;
  readonly draftWords: string;
  readonly copyDraft: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly dropDraft: string;
  readonly changedBy: string;
  readonly here: string;
  readonly alone: string;
  readonly isHere: string;
  readonly undo: string;
};

const JA: SheetWords = {
  lang: "ja",
  typing: "入力中…",
  typingUnkept: "入力中…（この端末に控えを残せません）",
  saving: "保存中…",
  saved: "保存しました（{time}）",
  merged: "ほかの人の変更と合わせて保存しました（{time}）",
  unreachable: "サーバーにつながりません。書いたものはこの端末に残してあり、つながり次第、保存します。",
  signedOut:
    "サインインが切れました。書いたものはこの端末に残してあります。別のタブでサインインし直してください。",
  notTaken: "保存できませんでした。書いたものはこの端末に残してあります。ページを開き直してください。",
  conflict: "ほかの人が同じところを直しました。どちらにするか選んでください。",
  theirs: "保存されている文（{by}）",
  mine: "あなたの文",
  takeTheirs: "保存されている文にする",
  takeMine: "あなたの文にする",
  takeBoth: "つなげて直す",
  draft: "この端末に、保存されなかった書きかけがあります（{time}）。",
  useDraft: "書きかけを入れる",
  lockedDraft:
    "この欄は今は書き込めませんが、この端末に、保存されなかった書きかけがあります（{time}）。写して使えます。",
  goneDraft:
    "この端末に、今はこのシートにない欄の、保存されなかった書きかけがあります（{field}、{time}）。写して使えます。",
  keptDraft: "{time}に入力した、保存されなかった文です。",
  draftWords: "保存されなかった文",
  copyDraft: "写す（コピー）",
  copied: "コピーしました",
  notCopied: "文を選びました。Ctrl+C で写してください",
  dropDraft: "捨てる",
  changedBy: "{by}さんが書き換えました",
  here: "このシートを開いている人：{names}",
  alone: "このシートを開いているのはあなただけです。",
  isHere: "{by}さんが入力中",
  undo: "元に戻す",
};

const EN: SheetWords = {
  lang: "en",
  typing: "Typing…",
  typingUnkept: "Typing… (this browser keeps no copy)",
  saving: "Saving…",
  saved: "Saved ({time})",
  merged: "Saved together with somebody else's change ({time})",
  unreachable:
    "The server cannot be reached. Your words are kept in this browser and saved as soon as it answers.",
  signedOut: "You are signed out. Your words are kept in this browser. Please sign in again in another tab.",
  notTaken: "This was not saved. Your words are kept in this browser. Please open the page again.",
  conflict: "Somebody else changed the same place. Please choose.",
  theirs: "What is saved ({by})",
  mine: "Your text",
  takeTheirs: "Keep what is saved",
  takeMine: "Take mine",
  takeBoth: "Join both and edit",
  draft: "This browser holds words that were not saved ({time}).",
  useDraft: "Put them in",
  lockedDraft:
    "This field cannot be written now, but this browser holds words that were not saved ({time}). You can copy them.",
  goneDraft:
    "This browser holds words that were not saved, of a field that this sheet no longer has ({field}, {time}). You can copy them.",
  keptDraft: "Typed {time} and not saved.",
  draftWords: "Words that were not saved",
  copyDraft: "Copy",
  copied: "Copied",
  notCopied: "The words are selected: copy them with Ctrl+C",
  dropDraft: "Throw away",
  changedBy: "Changed by {by}",
  here: "Also on this sheet: {names}",
  alone: "Nobody else has this sheet open.",
  isHere: "{by} is writing here",
  undo: "Undo",
};

/** The words for the language of the page. */
export function sheetWords(): SheetWords {
  return document.documentElement.lang === "en" ? EN : JA;
}
