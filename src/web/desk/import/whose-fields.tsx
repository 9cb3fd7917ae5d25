// Owns the two fields that say whose a paper is: unit and fiscal year.
import { inLanguage, type Lang } from "../../../ui/language.ts";

type TextFieldProps = {
  readonly lang: Lang;
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly required?: boolean;
};

/** The unit by its name, with the known ones to choose from. */
export function UnitField(props: TextFieldProps & { readonly names: readonly string[] }) {
  const t = inLanguage(props.lang);
  return (
    <div class="form-field">
      <label for={props.id}>{props.label}</label>
      <p class="form-hint" id={`${props.id}-hint`}>
        {t("「区」「局」「室」で終わる名前", "A name that ends in 区, 局 or 室")}
      </p>
      <input
        class="form-text"
        type="text"
        id={props.id}
        name="unit"
        value={props.value}
        list={`${props.id}-names`}
        aria-describedby={`${props.id}-hint`}
        autocomplete="off"
        required={props.required}
        lang="ja"
      />
      <datalist id={`${props.id}-names`}>
        {props.names.map((name) => (
          <option value={name} />
        ))}
      </datalist>
    </div>
  );
}

/** The fiscal year, as a person writes it. */
export function YearField(props: TextFieldProps) {
  const t = inLanguage(props.lang);
  return (
    <div class="form-field">
      <label for={props.id}>{props.label}</label>
      <p class="form-hint" id={`${props.id}-hint`}>
        {t("令和3、R3、2021 のどれでも", "2021, R3 or 令和3")}
      </p>
      <input
        class="form-text"
        type="text"
        id={props.id}
        name="year"
        value={props.value}
        aria-describedby={`${props.id}-hint`}
        autocomplete="off"
        required={props.required}
      />
    </div>
  );
}
