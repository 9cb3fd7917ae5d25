// Owns the calendar file of a person's deadlines: whole days in Asia/Tokyo, ids that stay when a day moves.
import ical, { ICalCalendarMethod } from "ical-generator";
import { addDays } from "../../domain/calendar.ts";
import { STEP_WORDS } from "../../domain/workflow.ts";
import { STAGE_WORDS } from "../../rulebook/osaka-city/calendar.ts";
import { deskHref } from "../../site/links.ts";
import { yearShort } from "../../site/years.ts";
import { inLanguage, type Lang } from "../../ui/language.ts";
import type { Deadline } from "../../usecases/calendar-of-person.ts";

/** The calendar as text/calendar. `origin`: where people reach us, without a slash at its end. */
export function calendarFile(
  lang: Lang,
  deadlines: readonly Deadline[],
  { city, origin }: { readonly city: string; readonly origin: string },
): string {
  const t = inLanguage(lang);
  const calendar = ical({
    name: t("運営方針の期限", "Deadlines of the operating policies"),
    prodId: { company: "hoshin", product: "deadlines", language: lang.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { plan, stage, verb, day } of deadlines) {
    const step =
      verb === "publish"
        ? STEP_WORDS[verb][lang]
        : t(`${STEP_WORDS[verb].ja}の期限`, `${STEP_WORDS[verb].en} by today`);
    calendar.createEvent({
      id: `${plan.planId}-${stage}-${verb}`,
      allDay: true,
      // The library takes the numbers of a whole day in UTC, whatever the zone of the server.
      start: new Date(`${day}T00:00:00Z`),
      end: new Date(`${addDays(day, 1)}T00:00:00Z`),
      stamp: new Date(`${day}T00:00:00Z`),
      summary: `${plan.unit.name} ${yearShort(lang, plan.fiscalYear)} ${STAGE_WORDS[stage].name[lang]}${t("：", ": ")}${step}`,
      url: `${origin}${deskHref(lang, { page: "unit-year", city, unit: plan.unitSlug, year: plan.fiscalYear })}`,
    });
  }
  return calendar.toString();
}
