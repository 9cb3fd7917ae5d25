// Owns the page of a unit's year: its parts in their order, and the changes sent from there.
import type { Outcome } from "../../../domain/outcome.ts";
import { CYCLE_STAGES } from "../../../domain/workflow.ts";
import { inLanguage } from "../../../ui/language.ts";
import { assignSheets } from "../../../usecases/assign-sheets.ts";
import { setUnitDays } from "../../../usecases/cycle-settings.ts";
import { openStage } from "../../../usecases/open-stage.ts";
import { publishPlan } from "../../../usecases/publish-plan.ts";
import { reopenSheets } from "../../../usecases/reopen-sheets.ts";
import { answerFinding } from "../../../usecases/return-findings.ts";
import { setVision } from "../../../usecases/set-vision.ts";
import { unitYearFor } from "../../../usecases/unit-year.ts";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { sentDays } from "./days.tsx";
import { doneHref } from "./done.ts";
import { planTitle, To, yearCrumbs, statusOf, ToldAbove, type Told } from "./parts.tsx";
import { UnitFindings } from "./unit-year-findings.tsx";
import type { UnitYearPlace, UnitYearProps } from "./unit-year-props.ts";
import { Assign, Decisions, Publish, Reopen } from "./unit-year-sheets.tsx";
import { OpenStage, OwnDays, Stages } from "./unit-year-stages.tsx";
import { VisionPart } from "./unit-year-vision.tsx";

/** A unit's year. */
export async function unitYearPage(
  { db, today, context }: DeskWork,
  place: UnitYearPlace,
  told: Told,
): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const page = await unitYearFor(db, person, { unitSlug: place.unit, fiscalYear: place.year, today });
  if (!page) return null;
  const { entry } = page.progress;
  const title = planTitle(lang, entry);
  const parts: UnitYearProps = { context, place, page };
  return {
    place,
    status: statusOf(told),
    view: {
      title,
      description: null,
      crumbs: yearCrumbs(context, { label: title, to: null }),
      body: (
        <>
          <h1>{title}</h1>
          <ToldAbove lang={lang} told={told} />
          <ul class="inline-list">
            {page.readsSome && (
              <li>
                <To context={context} place={{ ...place, page: "plan" }}>
                  {t("シートの一覧", "All sheets")}
                </To>
              </li>
            )}
            {page.readsAll && (
              <li>
                <To context={context} place={{ ...place, page: "head" }}>
                  {t("ひと目で", "At a glance")}
                </To>
              </li>
            )}
            <li>
              <To
                context={context}
                place={{
                  page: "progress",
                  city: place.city,
                  year: place.year,
                  unit: place.unit,
                  state: null,
                  late: false,
                }}
              >
                {t("進捗", "Progress")}
              </To>
            </li>
            <li>
              <To context={context} place={{ page: "cycle-settings", city: place.city, year: place.year }}>
                {t("日程", "Calendar")}
              </To>
            </li>
          </ul>
          <Publish {...parts} />
          <Stages {...parts} />
          <OpenStage {...parts} />
          <OwnDays {...parts} />
          <Assign {...parts} />
          <Reopen {...parts} />
          <UnitFindings {...parts} />
          <VisionPart {...parts} />
          <Decisions {...parts} />
        </>
      ),
    },
  };
}

/** Opens, extends, hands over, publishes, revises, answers, or writes the vision. */
export async function changeUnitYear(
  work: DeskWork,
  place: UnitYearPlace,
  form: FormData,
): Promise<DeskAnswer> {
  const { db, now, today, context } = work;
  const { lang, person } = context;
  const page = await unitYearFor(db, person, { unitSlug: place.unit, fiscalYear: place.year, today });
  if (!page) return null;
  const { planId, unitId } = page.progress.entry;
  const at = now();
  const itemIds = form.getAll("item").filter((id) => typeof id === "string");
  const stage = CYCLE_STAGES.find((known) => known === sent(form, "stage"));
  const reason = sent(form, "reason");
  const back = (outcome: Outcome<unknown>, done: string): DeskAnswer | Promise<DeskAnswer> =>
    outcome.ok
      ? { goTo: doneHref(lang, place, done) }
      : unitYearPage(work, place, { done: null, refusals: [outcome.refusal] });
  switch (sent(form, "action")) {
    case "open":
      if (stage === undefined || stage === "revision") return null;
      return back(await openStage(db, person, { planId, stage, reason, at }), "open");
    case "days":
      if (stage === undefined) return null;
      return back(
        await setUnitDays(db, person, { planId, dates: sentDays(form, stage), reason, at }),
        "days",
      );
    case "assign": {
      const sectionId = sent(form, "section") || null;
      return back(await assignSheets(db, person, { planId, itemIds, sectionId, at }), "assign");
    }
    case "publish":
      return back(
        await publishPlan(db, person, { planId, overErrors: sent(form, "over") || null, at }),
        "publish",
      );
    case "reopen":
      return back(await reopenSheets(db, person, { planId, itemIds, reason, at }), "reopen");
    case "answer": {
      const request = { planId, findingId: sent(form, "finding"), words: sent(form, "words"), at };
      return back(await answerFinding(db, person, request), "answer");
    }
    case "vision": {
      const vision = {
        unitId,
        name: sent(form, "name"),
        firstYear: Number(sent(form, "first").normalize("NFKC").trim()),
        lastYear: Number(sent(form, "last").normalize("NFKC").trim()),
        url: sent(form, "url") || null,
        goals: sent(form, "goals").split(/\r?\n/),
        reason,
        at,
      };
      return back(await setVision(db, person, vision), "saved");
    }
    default:
      return null;
  }
}
