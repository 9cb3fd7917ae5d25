// Owns what is said after a change of the year's work, by the word that stands in the address.
import type { Words } from "../../../domain/finding.ts";
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import type { Lang } from "../../../ui/language.ts";

const WORDS: Readonly<Record<string, Words>> = {
  submit: { ja: "提出しました。", en: "Submitted." },
  "submit-with-errors": {
    ja: "誤りを残して提出しました。所属長が、理由を付けて公表するか差し戻すかを決めます。",
    en: "Submitted with errors. The head decides whether it is published with a reason or comes back.",
  },
  "withdraw-submission": { ja: "提出を取り下げました。", en: "The submission was withdrawn." },
  "approve-sheet": { ja: "承認しました。", en: "Approved." },
  "check-sheet": { ja: "取りまとめ済みにしました。", en: "Marked as checked." },
  decide: { ja: "決裁しました。", en: "Decided." },
  "return-sheet": { ja: "差し戻しました。", en: "Returned." },
  publish: { ja: "公表しました。", en: "Published." },
  reopen: { ja: "改定を始めました。", en: "The revision has begun." },
  open: { ja: "始めました。", en: "Opened." },
  days: { ja: "日程を変えました。", en: "The days were changed." },
  assign: { ja: "担当課を変えました。", en: "The sheets were handed over." },
  saved: { ja: "保存しました。", en: "Saved." },
  comment: { ja: "コメントを付けました。", en: "The remark was added." },
  resolve: { ja: "コメントの状態を変えました。", en: "The remark was changed." },
  "change-target": { ja: "目標の変更を記録しました。", en: "The change of the target was recorded." },
  attach: { ja: "根拠資料を付けました。", en: "The evidence was attached." },
  detach: { ja: "根拠資料を外しました。", en: "The evidence was taken off." },
  goals: { ja: "将来ビジョンの目標と結び付けました。", en: "The issue was linked to its goals." },
  "answer-finding": { ja: "回答しました。", en: "Answered." },
  arranged: {
    ja: "計画を組み直しました。履歴のページから元に戻せます。",
    en: "The plan was arranged. It can be undone from the history.",
  },
  renumbered: {
    ja: "並びのとおりに番号を付け直しました。",
    en: "The numbers follow the order of the sheets now.",
  },
  finding: { ja: "指摘を返しました。", en: "The finding was returned." },
  answer: { ja: "回答しました。", en: "Answered." },
  settled: { ja: "指摘を解決済みにしました。", en: "The finding was settled." },
};

/** The address of a page that then says what was done. */
export function doneHref(lang: Lang, place: DeskPlace, done: string): string {
  const address = deskHref(lang, place);
  return `${address}${address.includes("?") ? "&" : "?"}done=${done}`;
}

/** What a word in the address says; null for a word that says nothing. */
export function doneWords(lang: Lang, done: string | null): string | null {
  return (done !== null && WORDS[done]?.[lang]) || null;
}
