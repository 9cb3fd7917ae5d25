// Owns what happens on the list of people: showing it, inviting somebody.
import { listPeople, type PersonEntry } from "../../../store/people.ts";
import { invitePerson } from "../../../usecases/invite-person.ts";
import { mayManageAccount } from "../../../usecases/people-rules.ts";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { byOf, choicesFor, linkOfKey, problemOf, sentDuty } from "./by.ts";
import { peopleView, type PeoplePageProps } from "./people-page.tsx";

/** The page, with what was just done or refused. */
export async function peoplePage(
  work: DeskWork,
  news: Partial<Pick<PeoplePageProps, "problems" | "typed" | "link">> = {},
): Promise<DeskAnswer> {
  const { context, today } = work;
  const blank = { role: "officer", place: "", from: today, until: "", deputy: "", name: "", email: "" };
  const { problems = [], typed = blank, link = null } = news;
  const [people, choices] = await Promise.all([peopleFor(work), choicesFor(work)]);
  return {
    place: { page: "people", city: context.city.slug },
    view: peopleView({ context, today, people, choices, problems, typed, link }),
    status: problems.length > 0 ? 422 : 200,
  };
}

/** An invitation. */
export async function changePeople(work: DeskWork, form: FormData): Promise<DeskAnswer> {
  const { lang } = work.context;
  if (sent(form, "action") !== "invite") return null;
  const typed = {
    role: sent(form, "role"),
    place: sent(form, "place"),
    from: sent(form, "from"),
    until: sent(form, "until"),
    deputy: sent(form, "deputy"),
    name: sent(form, "name"),
    email: sent(form, "email"),
  };
  const duty = sentDuty(form, work.today);
  if (duty === null) return null;
  const invited = await invitePerson(work.db, byOf(work), { name: typed.name, email: typed.email, duty });
  if (!invited.ok) return peoplePage(work, { problems: [problemOf(invited.refusal, lang)], typed });
  // Shown in the answer itself: no address may carry the key on.
  return peoplePage(work, { link: { name: typed.name, address: linkOfKey(work, invited.value.key) } });
}

/** The people whom the administrator may manage. */
export async function peopleFor(work: DeskWork): Promise<readonly PersonEntry[]> {
  const people = await listPeople(work.db, work.context.city.slug);
  return people.filter(({ duties }) => mayManageAccount(byOf(work), duties).ok);
}
