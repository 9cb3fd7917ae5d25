// Owns the two public lists to keep an eye on: withdrawal lines hit, and targets that moved during the year.
import type { SnapshotDecision } from "../domain/snapshot.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { Mixed } from "../ui/mixed.tsx";
import { Empty } from "../ui/notice.tsx";
import { date, withUnit } from "../ui/numbers.ts";
import { href } from "./links.ts";
import { InitiativeLink, Mark, PaperText, planPlace } from "./parts.tsx";
import { initiativesOf, type PlacedInitiative } from "./plan-parts.ts";
import { attainmentStatus, effectivenessStatus, latestJudgement } from "./status.ts";
import { lineWords } from "./target-words.ts";
import type { PlanContext } from "./view.ts";
import { yearShort } from "./years.ts";

type Entry = { readonly context: PlanContext; readonly placed: PlacedInitiative };
type ListProps = {
  readonly lang: Lang;
  readonly contexts: readonly PlanContext[];
  /** Name unit and year of each entry: the list spans several plans. */
  readonly named?: boolean;
};

/** Initiatives judged ③, with what was to happen and what was decided. */
export function HitLines({ lang, contexts, named }: ListProps) {
  const t = inLanguage(lang);
  const entries = entriesOf(contexts, (placed) => latestJudgement(placed.initiative).attainment === "③");
  if (entries.length === 0) return <Empty>{t("該当する取組はありません。", "There are none.")}</Empty>;
  return (
    <ul class="cards">
      {entries.map((entry) => (
        <li>
          <EntryTitle {...entry} named={named ?? false} />
          <HitLine {...entry} />
        </li>
      ))}
    </ul>
  );
}

function HitLine({ context, placed }: Entry) {
  const { lang } = context;
  const t = inLanguage(lang);
  const { initiative } = placed;
  const { phase } = latestJudgement(initiative);
  const review = phase === null ? null : initiative[phase];
  const continued = review?.effectiveness === "ア";
  return (
    <>
      <p class="marks">
        {phase && <Mark status={attainmentStatus(lang, phase, "③")} />}
        {review?.effectiveness && <Mark status={effectivenessStatus(lang, review.effectiveness)} />}
      </p>
      <PaperText context={context}>
        {initiative.withdrawalCriteria.map((criterion) => {
          const target =
            initiative.processIndicators.find((one) => one.mark === criterion.mark)?.target ?? null;
          const line = lineWords(lang, criterion, target);
          return (
            <p>
              {criterion.text}
              {line && t(`（${line}）`, ` (${line})`)}
            </p>
          );
        })}
      </PaperText>
      {initiative.yearEnd.actuals.map((actual) =>
        actual.value === null ? null : (
          <p>
            {t("結果", "Result")}{" "}
            <b class="figure">
              <Mixed lang={lang} text={withUnit(actual.value, actual.unit, lang)} />
            </b>
          </p>
        ),
      )}
      {continued && (
        <p>
          <b>
            {t(
              "基準にかかりましたが、続けることとされています。",
              "The line was hit, but the work is to be continued.",
            )}
          </b>
        </p>
      )}
    </>
  );
}

/** Targets changed after the plan was fixed, with both wordings. */
export function TargetChanges({ lang, contexts, named }: ListProps) {
  const t = inLanguage(lang);
  const entries = entriesOf(contexts, (placed) => placed.initiative.targetRevisions.length > 0);
  if (entries.length === 0) return <Empty>{t("変わった目標はありません。", "No target was changed.")}</Empty>;
  return (
    <ul class="cards">
      {entries.map((entry) => (
        <li>
          <EntryTitle {...entry} named={named ?? false} />
          <Revisions {...entry} />
        </li>
      ))}
    </ul>
  );
}

/** The changes of one initiative's targets: before, after, how the paper marks it, why. */
export function Revisions({ context, placed }: Entry) {
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <>
      {placed.initiative.targetRevisions.map((revision, index) => (
        <dl class="change">
          <div>
            <dt>{t("前の目標", "Before")}</dt>
            <dd lang="ja">{revision.before}</dd>
          </div>
          <div>
            <dt>{t("新しい目標", "After")}</dt>
            <dd lang="ja">{revision.after}</dd>
          </div>
          <div>
            <dt>{t("理由", "Reason")}</dt>
            <dd lang={revision.reason ? "ja" : undefined}>
              {revision.reason ?? <span class="absent">{t("記載なし", "Not stated")}</span>}
            </dd>
          </div>
          <ChangedOn
            lang={lang}
            decided={context.snapshot.decided?.[`${placed.pointer}/targetRevisions/${index}`] ?? null}
          />
          <div>
            <dt>{t("文書での示し方", "Marked in the paper as")}</dt>
            <dd lang="ja">{revision.marking}</dd>
          </div>
        </dl>
      ))}
    </>
  );
}

function EntryTitle({ context, placed, named }: Entry & { readonly named: boolean }) {
  const { lang, snapshot } = context;
  return (
    <h3>
      {named && (
        <span class="over-title">
          <a href={href(lang, { page: "year", ...planPlace(context) })}>
            <Mixed lang={lang} text={`${snapshot.unit.name} ${yearShort(lang, snapshot.fiscalYear)}`} />
          </a>
        </span>
      )}
      <InitiativeLink context={context} placed={placed} />
    </h3>
  );
}

/** Repeated rows are left out: they stand once, where they belong. */
function entriesOf(contexts: readonly PlanContext[], wanted: (placed: PlacedInitiative) => boolean): Entry[] {
  return contexts.flatMap((context) =>
    initiativesOf(context.snapshot.plan)
      .filter((placed) => placed.initiative.crossReference === null && wanted(placed))
      .map((placed) => ({ context, placed })),
  );
}

function ChangedOn({ lang, decided }: { readonly lang: Lang; readonly decided: SnapshotDecision | null }) {
  if (!decided) return null;
  return (
    <div>
      <dt>{inLanguage(lang)("変更日", "Changed on")}</dt>
      <dd>{date(decided.on, lang)}</dd>
    </div>
  );
}
