// Owns rows of name and value.
import type { Child } from "hono/jsx";
import { mixed } from "./mixed.tsx";

/** Rows of name and value; for facts that are read one by one. */
export function Facts({
  rows,
}: {
  readonly rows: readonly { readonly name: Child; readonly value: Child }[];
}) {
  return (
    <dl class="facts">
      {rows.map((row) => (
        <div>
          <dt>{mixed(row.name)}</dt>
          <dd>{mixed(row.value)}</dd>
        </div>
      ))}
    </dl>
  );
}
