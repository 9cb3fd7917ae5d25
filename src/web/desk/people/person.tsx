// Owns what happens on the page of one account.
import { deskHref } from "../../../site/links.ts";
import { countSessions } from "../../../store/people.ts";
import type { Words } from "../../../domain/finding.ts";
import type { Outcome } from "../../../domain/outcome.ts";
import type { Problem } from "../../../ui/field.tsx";
import { inLanguage } from "../../../ui/language.ts";
import { giveDuty, letDutyEnd } from "../../../usecases/change-duties.ts";
import { exportPerson } from "../../../usecases/export-person.ts";
import {
  deleteAccount,
  makeLink,
  resetSecondFactor,
  revokeSessions,
} from "../../../usecases/manage-account.ts";
import { sent } from "../form-data.ts";
import type { Live } from "../sheet/live.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { byOf, choicesFor, linkOfKey, problemOf, sentDuty } from "./by.ts";
import { peopleFor } from "./people.tsx";
import { personView, type PersonPageProps } from "./person-page.tsx";

type PersonPlace = { readonly account: string };

/** The page, with what was just done or refused; null when the administrator may not manage the account. */
export async function personPage(
  work: DeskWork,
  { account }: PersonPlace,
  news: Partial<Pick<PersonPageProps, "problems" | "typed" | "link" | "done">> = {},
): Promise<DeskAnswer> {
  const { db, context, today } = work;
  const people = await peopleFor(work);
  const person = people.find(({ id }) => id === account);
  if (!person) return null;
  const blank = { role: "officer", place: "", from: today, until: "", deputy: "" };
  const { problems = [], typed = blank, link = null, done = null } = news;
  const [choices, sessions] = await Promise.all([choicesFor(work), countSessions(db, account)]);
  return {
    place: { page: "person", city: context.city.slug, account },
    view: personView({ context, today, person, people, sessions, choices, problems, typed, link, done }),
    status: problems.length > 0 ? 422 : 200,
  };
}

/** What is kept about the account, as a file. */
export async function personData(work: DeskWork, { account }: PersonPlace): Promise<DeskAnswer> {
  if (!(await peopleFor(work)).some(({ id }) => id === account)) return null;
  const data = await exportPerson(work.db, work.context.city.slug, account);
  return data && { data };
}

/** What was done, in its own words. */
const DONE = {
  given: { ja: "役割を足しました。", en: "The duty was given." },
  ended: { ja: "役割の最後の日を決めました。", en: "The last day of the duty is set." },
  link: { ja: "新しいリンクをつくりました。", en: "A new link was made." },
  reset: {
    ja: "二つ目の鍵を消しました。次のサインインで用意し直します。",
    en: "The second key is forgotten. It is set up again at the next sign-in.",
  },
  signedOut: { ja: "すべての場所でサインアウトさせました。", en: "The person is signed out everywhere." },
  deleted: { ja: "アカウントを消しました。", en: "The account was deleted." },
} as const satisfies Readonly<Record<string, Words>>;

/** Duties, links, sessions, deleting. */
export async function changePerson(
  work: DeskWork,
  live: Live,
  place: PersonPlace,
  form: FormData,
): Promise<DeskAnswer> {
  const { db, context } = work;
  const { lang, city } = context;
  const { account } = place;
  const t = inLanguage(lang);
  const by = byOf(work);
  const person = (await peopleFor(work)).find(({ id }) => id === account);
  if (!person) return null;
  const after = (outcome: Outcome<unknown>, done: Words): Promise<DeskAnswer> =>
    outcome.ok
      ? personPage(work, place, { done: done[lang] })
      : personPage(work, place, { problems: [problemOf(outcome.refusal, lang)] });
  switch (sent(form, "action")) {
    case "give-duty": {
      const duty = sentDuty(form, work.today);
      if (duty === null) return null;
      const given = await giveDuty(db, by, account, duty);
      if (given.ok) return after(given, DONE.given);
      const typed = {
        role: duty.role,
        place: sent(form, "place"),
        from: duty.fromDay,
        until: sent(form, "until"),
        deputy: sent(form, "deputy"),
      };
      return personPage(work, place, { problems: [problemOf(given.refusal, lang)], typed });
    }
    case "end-duty": {
      const duty = sent(form, "duty");
      if (!person.duties.some(({ id }) => id === duty)) return null;
      const ended = await letDutyEnd(db, by, duty, sent(form, `last-${duty}`));
      if (ended.ok) return after(ended, DONE.ended);
      const problem: Problem = { text: ended.refusal[lang], about: `last-${duty}` };
      return personPage(work, place, { problems: [problem] });
    }
  }
  // Shared by everybody who looks at the sample.
  if (person.sample) return null;
  switch (sent(form, "action")) {
    case "link": {
      const made = await makeLink(db, by, account);
      return made.ok
        ? personPage(work, place, { link: linkOfKey(work, made.value) })
        : after(made, DONE.link);
    }
    case "reset-second-factor":
      return after(await resetSecondFactor(db, by, account), DONE.reset);
    case "end-sessions": {
      const ended = await revokeSessions(db, by, account);
      if (ended.ok) live.left(account);
      return after(ended, DONE.signedOut);
    }
    case "delete": {
      if (sent(form, "confirm").trim().toLowerCase() !== person.email) {
        const text = t(
          "メールアドレスが違うので、消していません。",
          "The address differs, so nothing was deleted.",
        );
        return personPage(work, place, { problems: [{ text, about: "confirm" }] });
      }
      const deleted = await deleteAccount(db, by, account);
      if (deleted.ok) live.left(account);
      return deleted.ok
        ? { goTo: deskHref(lang, { page: "people", city: city.slug }) }
        : after(deleted, DONE.deleted);
    }
    default:
      return null;
  }
}
