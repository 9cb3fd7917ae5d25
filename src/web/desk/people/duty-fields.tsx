// Owns the fields that say which duty: role, place, days, in whose place.
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { SelectField, TextField, type Problem } from "../../../ui/field.tsx";
import { roleOptions, type Choices } from "./by.ts";

export type DutyTyped = {
  readonly role: string;
  readonly place: string;
  readonly from: string;
  readonly until: string;
  readonly deputy: string;
};

/** The fields of one duty: role, unit, section, for whom one stands in, until when. */
export function DutyFields(props: {
  readonly lang: Lang;
  readonly choices: Choices;
  readonly typed: DutyTyped;
  readonly problems: readonly Problem[];
  /** Whom one may stand in for; none: no deputies here. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}) {
  const { lang, choices, typed, problems, people } = props;
  const t = inLanguage(lang);
  return (
    <>
      <SelectField
        id="role"
        label={t("役割", "Role")}
        value={typed.role}
        options={roleOptions(lang)}
        problems={problems}
      />
      <SelectField
        id="place"
        label={t("どこの", "Where")}
        hint={t(
          "担当者と課長は課を、取りまとめ担当と所属長は所属を選びます。",
          "Officers and section managers: a section. Coordinators and heads: a unit.",
        )}
        value={typed.place}
        options={[
          ...(choices.wholeCity ? [{ value: "city", label: t("市全体", "The whole city") }] : []),
          ...choices.units.flatMap((unit) => [
            { value: `unit ${unit.id}`, label: unit.name },
            ...choices.sections
              .filter(({ unitId, closed }) => unitId === unit.id && !closed)
              .map(({ id, name }) => ({ value: `section ${unit.id} ${id}`, label: `${unit.name} ${name}` })),
          ]),
        ]}
        problems={problems}
      />
      <div class="form-row">
        <TextField
          id="from"
          type="date"
          label={t("始まりの日", "First day")}
          value={typed.from}
          problems={problems}
        />
        <TextField
          id="until"
          type="date"
          label={t("終わりの日（決まっていれば）", "Last day (if known)")}
          value={typed.until}
          problems={problems}
          optional
        />
      </div>
      {people.length > 0 && (
        <SelectField
          id="deputy"
          label={t("だれかの代理なら、その人", "In whose place, for a deputy")}
          value={typed.deputy}
          options={[
            { value: "", label: t("代理ではない", "Nobody's deputy") },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          problems={problems}
        />
      )}
    </>
  );
}
