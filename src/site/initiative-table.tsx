// Owns the dense table of initiatives: promise, result, judgement, side by side.
import { reviseTargets } from "../rulebook/osaka-city/revised-targets.ts";
import { absenceWords, OrAbsent } from "../ui/absent.tsx";
import { inLanguage, type Lang } from "../ui/language.ts";
import { mixed } from "../ui/mixed.tsx";
import { withUnit } from "../ui/numbers.ts";
import { Table, type Column } from "../ui/table.tsx";
import { formWords } from "./form-words.ts";
import { isLeftOut } from "./not-on-papers.tsx";
import { InitiativeLink, Mark } from "./parts.tsx";
import type { PlacedInitiative } from "./plan-parts.ts";
import { absenceAt } from "./printed-on.ts";
import {
  attainmentStatus,
  effectivenessStatus,
  executionStatus,
  latestJudgement,
  type ReviewPhase,
} from "./status.ts";
import { targetWords } from "./target-words.ts";
import type { PlanContext } from "./view.ts";

/** Initiatives as rows; the caption names what they belong to. */
export function InitiativeTable(props: {
  readonly context: PlanContext;
  readonly caption: string;
  readonly initiatives: readonly PlacedInitiative[];
}) {
  const { lang, snapshot } = props.context;
  const t = inLanguage(lang);
  const columns: readonly Column<PlacedInitiative>[] = [
    {
      label: formWords(lang).initiative,
      heading: true,
      cell: (placed) => <InitiativeLink context={props.context} placed={placed} />,
    },
    { label: t("目標", "Target"), cell: (placed) => <Targets context={props.context} placed={placed} /> },
    ...(props.initiatives.every((placed) => isLeftOut(snapshot, resultsOf(placed)))
      ? []
      : [
          {
            label: t("結果", "Result"),
            cell: (placed: PlacedInitiative) => <Results context={props.context} placed={placed} />,
          },
        ]),
    {
      label: t("達成状況", "Attainment"),
      cell: (placed) => <Judgement context={props.context} placed={placed} />,
    },
  ];
  return (
    <Table
      caption={props.caption}
      captionHidden
      columns={columns}
      rows={props.initiatives}
      dense
      shape="even"
    />
  );
}

function resultsOf({ initiative, pointer }: PlacedInitiative) {
  return { pointer: `${pointer}/yearEnd/actuals`, value: initiative.yearEnd.actuals };
}

type CellProps = { readonly context: PlanContext; readonly placed: PlacedInitiative };

function Targets({ context, placed }: CellProps) {
  const { initiative, pointer } = placed;
  if (initiative.crossReference !== null) {
    return (
      <>
        {inLanguage(context.lang)(
          `${initiative.crossReference} の再掲`,
          `Same as ${initiative.crossReference}`,
        )}
      </>
    );
  }
  const { indicators } = reviseTargets(initiative.processIndicators, [], initiative.targetRevisions);
  const targets = indicators.map((indicator) => ({
    mark: indicator.mark,
    words: indicator.target && targetWords(context.lang, indicator.target),
    before: indicator.before.map((target) => targetWords(context.lang, target)),
  }));
  if (targets.length === 0)
    return (
      <OrAbsent
        lang={context.lang}
        value={null}
        state={absenceAt(context.snapshot, `${pointer}/processIndicators`) ?? "unset"}
      />
    );
  return (
    <ul class="plain">
      {targets.map((target) => (
        <li>
          {targets.length > 1 && target.mark}{" "}
          {target.before.map((words) => (
            <>
              <del class={keeping(words)}>{mixed(words)}</del> →{" "}
            </>
          ))}
          <OrAbsent lang={context.lang} value={target.words}>
            <span class={keeping(target.words ?? "")}>{mixed(target.words)}</span>
          </OrAbsent>
        </li>
      ))}
    </ul>
  );
}

/** A figure with its unit and 以上 stays on one line; words break where they may. */
function keeping(words: string): string | undefined {
  return words.length <= 12 ? "figure" : undefined;
}

function Results({ context, placed }: CellProps) {
  const { lang, snapshot } = context;
  const { actuals } = placed.initiative.yearEnd;
  if (placed.initiative.crossReference !== null) return <SeeThere context={context} placed={placed} />;
  if (actuals.length === 0) {
    const state = absenceAt(snapshot, `${placed.pointer}/yearEnd/actuals`);
    const unknown = state === null || state === "not-on-paper";
    const words = unknown && placed.initiative.yearEnd.attainment === null ? "not-reported" : state;
    return <span class="absent">{absenceWords(lang, words)}</span>;
  }
  return (
    <ul class="plain">
      {actuals.map((actual, index) => (
        <li class="figure">
          {actuals.length > 1 && actual.mark}{" "}
          <OrAbsent
            lang={lang}
            value={actual.value}
            state={absenceAt(snapshot, `${placed.pointer}/yearEnd/actuals/${index}/value`)}
          >
            {actual.value !== null && mixed(withUnit(actual.value, actual.unit, lang))}
          </OrAbsent>
        </li>
      ))}
    </ul>
  );
}

function Judgement({ context, placed }: CellProps) {
  const { lang } = context;
  if (placed.initiative.crossReference !== null) return <SeeThere context={context} placed={placed} />;
  const { phase, attainment, execution } = latestJudgement(placed.initiative);
  if (phase === null) return <Mark status={attainmentStatus(lang, "yearEnd", null)} />;
  const effectiveness = placed.initiative[phase].effectiveness;
  const others = [
    execution && executionStatus(lang, phase, execution),
    effectiveness && effectivenessStatus(lang, effectiveness),
  ].filter((status) => status !== null);
  return (
    <div class="marks marks-dense">
      <Mark status={attainmentStatus(lang, phase, attainment)} />
      <span>
        {others.map((status, index) => (
          <>
            {index > 0 && "　"}
            {/* What goes as planned is said by its code (the legend stands above); what does not, in words. */}
            {mixed(status.tone === "short" ? `${status.code} ${status.words}` : status.code)}
          </>
        ))}
      </span>
    </div>
  );
}

/** A repeated row has no figures of its own. */
function SeeThere({ context, placed }: CellProps) {
  const { lang } = context;
  const { crossReference } = placed.initiative;
  return <span class="small">{inLanguage(lang)(`${crossReference} を参照`, `See ${crossReference}`)}</span>;
}

/** What the short codes in the tables mean, in the words of the forms. */
export function CodeLegend({ lang, phase }: { readonly lang: Lang; readonly phase: ReviewPhase }) {
  const statuses = [
    executionStatus(lang, phase, "i"),
    executionStatus(lang, phase, "ii"),
    effectivenessStatus(lang, "ア"),
    effectivenessStatus(lang, "イ"),
    effectivenessStatus(lang, "—"),
  ];
  return (
    <dl class="legend small">
      {statuses.map((status) => (
        <div>
          <dt>{mixed(status.code)}</dt>
          <dd>{mixed(status.words)}</dd>
        </div>
      ))}
    </dl>
  );
}
