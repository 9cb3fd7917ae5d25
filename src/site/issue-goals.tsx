// Owns the goals of the unit's vision on the page of an issue.
import { inLanguage } from "../ui/language.ts";
import type { PlanContext } from "./view.ts";

/** Which goals the issue at this pointer serves; nothing where it is linked to none. */
export function IssueGoals({
  context,
  pointer,
}: {
  readonly context: PlanContext;
  readonly pointer: string;
}) {
  const { lang, snapshot } = context;
  const lines = (snapshot.visionGoals ?? []).filter(({ path }) => path === pointer);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="goals">
      <h2 id="goals">{inLanguage(lang)("めざす将来ビジョンの目標", "Goals of the vision that it serves")}</h2>
      {lines.map(({ vision, url, goals }) => (
        <>
          <p lang="ja">{url === null ? vision : <a href={url}>{vision}</a>}</p>
          <ul lang="ja">
            {goals.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </>
      ))}
    </section>
  );
}
