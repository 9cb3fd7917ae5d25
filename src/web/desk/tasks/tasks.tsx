// Owns the page of a person's tasks: what waits for them, due when, and doing it for many sheets at once.
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { fetchedHref } from "../../../site/fetched-links.ts";
import { calendarSecretMade, newCalendarSecret } from "../../../store/calendar-addresses.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { deadlinesFor } from "../../../usecases/calendar-of-person.ts";
import { tasksFor } from "../../../usecases/my-tasks.ts";
import { passSheets } from "../../../usecases/pass-sheets.ts";
import { submitSheets } from "../../../usecases/submit-sheets.ts";
import { inLanguage } from "../../../ui/language.ts";
import { type DeskContext } from "../desk-page.tsx";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { doneHref } from "../cycle/done.ts";
import { sheetHref, stayedRefusals, yearCrumbs, statusOf, ToldAbove, type Told } from "../cycle/parts.tsx";
import { Calendar, Deadlines } from "./task-days.tsx";
import { Groups } from "./task-groups.tsx";
import { Plans } from "./task-plans.tsx";

type Place = Extract<CyclePlace, { readonly page: "tasks" }>;

/** The tasks of the person at the desk. `secret`: a calendar address that was just made, shown once. */
export async function tasksPage(
  { db, today, origin, context }: DeskWork,
  place: Place,
  told: Told,
  secret: string | null = null,
): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const tasks = await tasksFor(db, person, today);
  const deadlines = (await deadlinesFor(db, person)).filter(({ day }) => day >= today).slice(0, 5);
  const made = await inScope(db, scopeOf(person), (tx) => calendarSecretMade(tx, person.city, person.id));
  const address = secret && `${origin}${fetchedHref({ kind: "calendar", city: place.city, secret })}`;
  const title = t("わたしの仕事", "My tasks");
  return {
    place,
    status: statusOf(told),
    view: {
      title,
      description: null,
      crumbs: yearCrumbs(context),
      body: (
        <>
          <h1>{title}</h1>
          <ToldAbove lang={lang} told={told} />
          <KeptDrafts context={context} />
          <Groups context={context} tasks={tasks} today={today} />
          <Plans context={context} tasks={tasks} />
          <h2>{t("これからの期限", "Coming deadlines")}</h2>
          <Deadlines context={context} deadlines={deadlines} />
          <Calendar context={context} address={address} made={made} />
        </>
      ),
    },
  };
}

/** Words that this browser holds and no server: filled in by script, from what the browser kept. */
function KeptDrafts({ context: { lang, person } }: { readonly context: DeskContext }) {
  const t = inLanguage(lang);
  return (
    <section data-drafts={person.id} hidden aria-labelledby="drafts">
      <h2 id="drafts">{t("保存されなかった書きかけ", "Words that were not saved")}</h2>
      <p>
        {t(
          "この端末にだけ残っています。シートを開くと、書き込める欄にはそのまま入れられます。",
          "They are kept in this browser alone. Open the sheet to put them in where the field can be written.",
        )}
      </p>
      <ul class="plain-list" data-draft-list></ul>
    </section>
  );
}

/** Takes the step on the chosen sheets; those that stay are named with the reason. */
export async function changeTasks(work: DeskWork, place: Place, form: FormData): Promise<DeskAnswer> {
  const { db, context, now } = work;
  const { lang, person } = context;
  const action = sent(form, "action");
  if (action === "calendar") {
    const secret = await inScope(db, scopeOf(person), (tx) =>
      newCalendarSecret(tx, person.city, person.id, now()),
    );
    return tasksPage(work, place, { done: null, refusals: [] }, secret);
  }
  const planId = sent(form, "plan");
  const itemIds = form.getAll("item").filter((id) => typeof id === "string");
  const seen = Number(sent(form, "seen"));
  const taken =
    action === "submit"
      ? await submitSheets(db, person, { planId, itemIds, note: null, at: now() })
      : action === "approve-sheet" || action === "check-sheet" || action === "decide"
        ? await passSheets(db, person, {
            planId,
            itemIds,
            verb: action,
            note: null,
            seen: Number.isSafeInteger(seen) ? seen : null,
            at: now(),
          })
        : null;
  if (taken === null) return null;
  if (!taken.ok) return tasksPage(work, place, { done: null, refusals: [taken.refusal] });
  const { moved, stayed } = taken.value;
  if (stayed.length === 0) return { goTo: doneHref(lang, place, action) };
  const { plans } = await tasksFor(db, person, work.today);
  const lines = plans.flatMap((plan) => plan.lines);
  const entry = plans.find((plan) => plan.entry.planId === planId)?.entry;
  return tasksPage(work, place, {
    done: moved.size > 0 ? action : null,
    refusals: stayedRefusals(lang, lines, stayed, (item) => (entry ? sheetHref(context, entry, item) : null)),
  });
}
