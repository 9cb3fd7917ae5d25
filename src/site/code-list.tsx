// Owns the printed codes of a review under their labels.
import { OrAbsent } from "../ui/absent.tsx";
import { isLeftOut } from "./not-on-papers.tsx";
import { Mark } from "./parts.tsx";
import { absenceAt } from "./printed-on.ts";
import type { Status } from "./status.ts";
import type { PlanContext } from "./view.ts";

/** One code: its label, its place in the plan, and what it says; `beside` stands after it (a code of its own without a label). */
export type CodeRow = {
  readonly name: string;
  readonly pointer: string;
  readonly status: Status | null;
  readonly beside?: Status | null;
};

/** Codes side by side; a code that no published paper has a place for is left out. */
export function CodeList(props: { readonly context: PlanContext; readonly rows: readonly CodeRow[] }) {
  const { lang, snapshot } = props.context;
  const rows = props.rows.filter(({ pointer, status }) => !isLeftOut(snapshot, { pointer, value: status }));
  if (rows.length === 0) return null;
  return (
    <dl class="codes">
      {rows.map(({ name, pointer, status, beside }) => (
        <div>
          <dt lang={lang}>{name}</dt>
          <dd>
            <OrAbsent lang={lang} value={status} state={absenceAt(snapshot, pointer)}>
              {status && <Mark status={status} />}
            </OrAbsent>
            {beside && <Mark status={beside} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
