// Owns the clock of the reminders: a round now and then, from the morning of each working day on.
import { dayInTokyo } from "../domain/fiscal-year.ts";
import type { Db } from "../store/database.ts";
import { remind } from "../usecases/remind.ts";
import type { Mailer } from "./mailer.ts";
import { reminderMail } from "./reminder-mail.ts";

export type ReminderWork = {
  readonly db: Db;
  readonly mailer: Mailer;
  /** Where people reach this server, with its slash; null: mails have no links. */
  readonly baseUrl: string | null;
  /** Hears of what could not be sent; it is tried again in the next round. */
  readonly onTrouble: (error: unknown) => void;
  readonly now?: () => Date;
};

const ROUND_MS = 15 * 60_000;
/** Nobody wants mail at night. */
const FIRST_HOUR = 8;

/** Runs one round now and one every quarter of an hour; `stop` ends it after the round that runs. What a round before a restart has sent is not sent again. */
export function startReminders(work: ReminderWork): { readonly stop: () => Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const round = (): void => {
    running = running.then(() => (stopped ? undefined : oneRound(work))).catch(work.onTrouble);
  };
  const timer = setInterval(round, ROUND_MS);
  timer.unref();
  round();
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
      return running;
    },
  };
}

/** One round: everything that is due and was not sent today. */
export async function oneRound({
  db,
  mailer,
  baseUrl,
  onTrouble,
  now = () => new Date(),
}: ReminderWork): Promise<void> {
  const at = now();
  const hour = Number(new Date(at.getTime() + 9 * 60 * 60_000).toISOString().slice(11, 13));
  if (hour < FIRST_HOUR) return;
  const { failed } = await remind(db, {
    today: dayInTokyo(at.getTime()),
    at,
    send: (reminder) => mailer.send(reminderMail(reminder, baseUrl)),
  });
  for (const { error } of failed) onTrouble(error);
}
