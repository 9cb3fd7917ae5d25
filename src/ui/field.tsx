// Owns the fields of a form: a label that is always seen, a hint, and what was wrong with what was typed.
import type { Child } from "hono/jsx";

/** What is wrong with a form, in the language of the page; `about`: id of the field. */
export type Problem = { readonly text: string; readonly about: string | null };

type Common = {
  /** Also its name in the form. */
  readonly id: string;
  readonly label: Child;
  readonly hint?: Child;
  readonly problems?: readonly Problem[];
};

/** One line to type into. */
export function TextField(
  props: Common & {
    readonly type?: "text" | "email" | "password" | "date";
    readonly value?: string;
    readonly autocomplete?: string;
    readonly numeric?: boolean;
    readonly optional?: boolean;
  },
) {
  const wrong = problemOf(props);
  return (
    <div class="form-field">
      <label for={props.id}>{props.label}</label>
      <Around {...props} />
      <input
        class="form-text"
        type={props.type ?? "text"}
        id={props.id}
        name={props.id}
        value={props.value}
        autocomplete={props.autocomplete ?? "off"}
        inputmode={props.numeric ? "numeric" : undefined}
        aria-describedby={describedBy(props)}
        aria-invalid={wrong ? "true" : undefined}
        required={!props.optional}
      />
    </div>
  );
}

/** A choice of one. */
export function SelectField(
  props: Common & {
    readonly value?: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  },
) {
  const wrong = problemOf(props);
  return (
    <div class="form-field">
      <label for={props.id}>{props.label}</label>
      <Around {...props} />
      <select
        class="form-select"
        id={props.id}
        name={props.id}
        aria-describedby={describedBy(props)}
        aria-invalid={wrong ? "true" : undefined}
      >
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === (props.value ?? "")}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What was wrong, at the top of the page: read out at once, each with the way to its field. */
export function Problems(props: { readonly title: string; readonly problems: readonly Problem[] }) {
  if (props.problems.length === 0) return null;
  return (
    <div class="notice notice-error" role="alert" tabindex={-1} id="problems">
      <p class="notice-title">{props.title}</p>
      <ul class="link-list">
        {props.problems.map(({ text, about }) => (
          <li>{about === null ? text : <a href={`#${about}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

function Around(props: Common) {
  const wrong = problemOf(props);
  return (
    <>
      {props.hint && (
        <p class="form-hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {wrong && (
        <p class="form-error" id={`${props.id}-wrong`}>
          {wrong.text}
        </p>
      )}
    </>
  );
}

function problemOf({ id, problems }: Common): Problem | undefined {
  return problems?.find(({ about }) => about === id);
}

function describedBy(props: Common): string | undefined {
  const ids = [props.hint && `${props.id}-hint`, problemOf(props) && `${props.id}-wrong`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}
