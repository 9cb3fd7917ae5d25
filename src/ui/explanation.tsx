// Owns the block that explains a judgement: what went in, the arithmetic, the rule, and whether the rule is printed or concluded.
import type { Child } from "hono/jsx";
import type { Lang } from "./language.ts";
import { Mixed } from "./mixed.tsx";

/** One step of an explanation: what it is called and what it says. */
export type Step = { readonly name: string; readonly value: string };

/** "Why ②?": the steps in order, for a reader who wants to check them. */
export function Explanation(props: {
  readonly lang: Lang;
  readonly title: string;
  readonly steps: readonly Step[];
  readonly level?: 3 | 4;
  readonly children?: Child;
}) {
  const Heading = props.level === 4 ? "h4" : "h3";
  return (
    <section class="explanation">
      <Heading>
        <Mixed lang={props.lang} text={props.title} />
      </Heading>
      <ol>
        {props.steps.map((step) => (
          <li>
            <span class="explanation-name">
              <Mixed lang={props.lang} text={step.name} />
            </span>
            <span class="explanation-value">
              <Mixed lang={props.lang} text={step.value} />
            </span>
          </li>
        ))}
      </ol>
      {props.children}
    </section>
  );
}
