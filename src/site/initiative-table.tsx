// Owns the dense table of initiatives: promise, result, judgement, side by side.
import { absenceWords, OrAbsent } from "../ui/absent.tsx";
import { inLanguage } from "../ui/language.ts";
import { withUnit } from "../ui/numbers.ts";
import { Table, type Column } from "../ui/table.tsx";
import { formWords } from "./form-words.ts";
import { InitiativeLink, Mark } from "./parts.tsx";
import { stateAt, type PlacedInitiative } from "./plan-parts.ts";
import { attainmentStatus, effectivenessStatus, executionStatus, latestJudgement } from "./status.ts";
import { targetWords } from "./target-words.ts";
import type { PlanContext } from "./view.ts";

/** Initiatives as rows; the caption names what they belong to. */
export function InitiativeTable(props: {
  readonly context: PlanContext;
  readonly caption: string;
  readonly initiatives: readonly PlacedInitiative[];
}) {
  const { lang } = props.context;
  const t = inLanguage(lang);
  const columns: readonly Column<PlacedInitiative>[] = [
    {
      label: formWords(lang).initiative,
      heading: true,
      cell: (placed) => <InitiativeLink context={props.context} placed={placed} />,
    },
    { label: t("目標", "Target"), cell: (placed) => <Targets context={props.context} placed={placed} /> },
    { label: t("結果", "Result"), cell: (placed) => <Results context={props.context} placed={placed} /> },
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
  const targets = initiative.processIndicators.map((indicator) => ({
    mark: indicator.mark,
    words: indicator.target && targetWords(context.lang, indicator.target),
  }));
  if (targets.length === 0)
    return (
      <OrAbsent
        lang={context.lang}
        value={null}
        state={stateAt(context.snapshot, `${pointer}/processIndicators`) ?? "unset"}
      />
    );
  return (
    <ul class="plain">
      {targets.map((target) => (
        <li>
          {targets.length > 1 && target.mark}{" "}
          <OrAbsent lang={context.lang} value={target.words}>
            {target.words}
          </OrAbsent>
        </li>
      ))}
    </ul>
  );
}

function Results({ context, placed }: CellProps) {
  const { lang, snapshot } = context;
  const { actuals } = placed.initiative.yearEnd;
  if (placed.initiative.crossReference !== null) return <span aria-hidden="true">—</span>;
  if (actuals.length === 0) {
    const state = stateAt(snapshot, `${placed.pointer}/yearEnd/actuals`);
    const words = state === null && placed.initiative.yearEnd.attainment === null ? "not-reported" : state;
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
            state={stateAt(snapshot, `${placed.pointer}/yearEnd/actuals/${index}/value`)}
          >
            {actual.value !== null && withUnit(actual.value, actual.unit)}
          </OrAbsent>
        </li>
      ))}
    </ul>
  );
}

function Judgement({ context, placed }: CellProps) {
  const { lang } = context;
  if (placed.initiative.crossReference !== null) return <span aria-hidden="true">—</span>;
  const { phase, attainment, execution } = latestJudgement(placed.initiative);
  if (phase === null) return <Mark status={attainmentStatus(lang, "yearEnd", null)} />;
  const effectiveness = placed.initiative[phase].effectiveness;
  return (
    <>
      <Mark status={attainmentStatus(lang, phase, attainment)} />
      <p class="small">
        {execution &&
          `${executionStatus(lang, phase, execution).code} ${executionStatus(lang, phase, execution).words}`}
        {execution && effectiveness && <br />}
        {effectiveness && `${effectiveness}：${effectivenessStatus(lang, effectiveness).words}`}
      </p>
    </>
  );
}
