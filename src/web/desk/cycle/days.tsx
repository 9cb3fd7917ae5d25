// Owns the days of a stage on a form: six dates in their order, and reading them back.
import type { StageDates } from "../../../domain/calendar.ts";
import { DUE_VERBS, STEP_WORDS, type CycleStage, type DueVerb } from "../../../domain/workflow.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { sent } from "../form-data.ts";
import { Field } from "./parts.tsx";

/** The six days as fields. */
export function DayFields({
  lang,
  id,
  dates,
}: {
  readonly lang: Lang;
  readonly id: string;
  readonly dates: StageDates;
}) {
  const t = inLanguage(lang);
  return (
    <div class="form-row">
      <Field id={`${id}-opens`} name="opens" type="date" label={t("始まる日", "Opens")} value={dates.opens} />
      {DUE_VERBS.map((verb) => (
        <Field
          id={`${id}-${verb}`}
          name={verb}
          type="date"
          label={
            verb === "publish"
              ? t("公表日", "Published on")
              : t(`${STEP_WORDS[verb].ja}の期限`, `${STEP_WORDS[verb].en} by`)
          }
          value={dates.due[verb]}
        />
      ))}
    </div>
  );
}

/** The days that a form sent; whether they are days the use case says. */
export function sentDays(form: FormData, stage: CycleStage): StageDates {
  const due = Object.fromEntries(DUE_VERBS.map((verb): [DueVerb, string] => [verb, sent(form, verb)]));
  return { stage, opens: sent(form, "opens"), due: due as StageDates["due"] }; // one entry per verb
}
