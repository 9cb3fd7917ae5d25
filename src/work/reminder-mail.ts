// Owns the mail that reminds a person: Japanese first, English below, one line per sheet with its day and link.
import { createHash } from "node:crypto";
import { sheetTitle } from "../rulebook/osaka-city/sheet-words.ts";
import { STEP_WORDS } from "../domain/workflow.ts";
import { deskHref } from "../site/links.ts";
import { yearShort } from "../site/years.ts";
import type { Lang } from "../ui/language.ts";
import { date } from "../ui/numbers.ts";
import type { DueSheet, Reminder } from "../usecases/remind.ts";

/** A mail as the mail library takes it. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for the same content, so that a mail server recognises a second one. */
  readonly messageId: string;
};

/** The mail of a reminder. `baseUrl`: where people reach this server, with its slash; null: the mail has no links. */
export function reminderMail(reminder: Reminder, baseUrl: string | null): Mail {
  const { person, day, due } = reminder;
  const late = due.filter((one) => one.late > 0).length;
  const text = [
    `${person.name} 様`,
    "",
    `あなたの対応を待っているシートが${due.length}件あります${late > 0 ? `（うち期限切れ${late}件）` : ""}。`,
    "",
    ...due.map((one) => lineOf("ja", one)),
    ...linkOf("ja", person.city, baseUrl),
    "",
    "----",
    `${due.length} ${due.length === 1 ? "sheet waits" : "sheets wait"} for you${late > 0 ? `, ${late} overdue` : ""}.`,
    "",
    ...due.map((one) => lineOf("en", one)),
    ...linkOf("en", person.city, baseUrl),
    "",
  ].join("\n");
  const digest = createHash("sha256")
    .update(JSON.stringify([person.id, day, due.map(({ sheet }) => sheet.itemId)]))
    .digest("hex");
  const domain = baseUrl === null ? "hoshin.invalid" : new URL(baseUrl).hostname;
  return {
    to: reminder.email,
    subject: `【運営方針】期限のお知らせ ${due.length}件${late > 0 ? `（期限切れ${late}件）` : ""}`,
    text,
    messageId: `<${digest.slice(0, 32)}@${domain}>`,
  };
}

function lineOf(lang: Lang, { plan, sheet, verb, due, late }: DueSheet): string {
  const title = sheetTitle(sheet)[lang];
  const step = STEP_WORDS[verb][lang];
  const of = `・${plan.unit.name} ${yearShort(lang, plan.fiscalYear)} ${title}`;
  const by = date(due, lang);
  return lang === "ja"
    ? `${of}：${step}（${by}まで${late > 0 ? `・${late}日超過` : ""}）`
    : `${of}: ${step} (due ${by}${late > 0 ? `, ${late} ${late === 1 ? "day" : "days"} overdue` : ""})`;
}

function linkOf(lang: Lang, city: string, baseUrl: string | null): readonly string[] {
  if (baseUrl === null) return [];
  return ["", new URL(deskHref(lang, { page: "tasks", city }), baseUrl).href];
}
