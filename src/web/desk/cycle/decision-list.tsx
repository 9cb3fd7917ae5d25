// Owns the list of a unit's records of decisions, wherever it stands.
import type { Decision } from "../../../domain/decision.ts";
import { inLanguage } from "../../../ui/language.ts";
import { momentInJapan } from "../../../ui/numbers.ts";
import type { DeskContext } from "../desk-page.tsx";
import { stageName, To } from "./parts.tsx";

/** Each record as a link to its page. */
export function DecisionList(props: {
  readonly context: DeskContext;
  readonly decisions: readonly Decision[];
}) {
  const { context, decisions } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  return (
    <ul class="link-list">
      {decisions.map((decision) => (
        <li>
          <To context={context} place={{ page: "decision", city: city.slug, decision: decision.id }}>
            {t(`第${decision.number}号`, `No. ${decision.number}`)} {stageName(lang, decision.stage)}{" "}
            {momentInJapan(decision.at, lang)}
          </To>
        </li>
      ))}
    </ul>
  );
}
