// Owns the record of a decision as a page that is filed and printed: what changed, who let it pass, what the checks said, why.
import type { Child } from "hono/jsx";
import { may } from "../../../domain/access.ts";
import { sheetsOf } from "../../../domain/sheet.ts";
import { titleOfSheet } from "../../../rulebook/osaka-city/sheet-words.ts";
import type { Decision } from "../../../domain/decision.ts";
import type { Finding, Words } from "../../../domain/finding.ts";
import type { Plan } from "../../../domain/plan.ts";
import { STEP_WORDS } from "../../../domain/workflow.ts";
import { placeOfChange } from "../../../rulebook/osaka-city/change-words.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { yearName } from "../../../site/years.ts";
import { namesOf } from "../../../store/active-people.ts";
import { findDecision } from "../../../store/decisions.ts";
import { loadSnapshotById } from "../../../store/published.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { openPlan, type OpenPlan } from "../../../usecases/open-sheet.ts";
import { pointedAt, pointedOnSheet, sheetPointer, type PointedAt } from "../../../usecases/pointed-at.ts";
import { sentStep } from "../../../usecases/sent-with-errors.ts";
import { Facts } from "../../../ui/facts.tsx";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Empty, Notice } from "../../../ui/notice.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import { DifferenceRows, nameOf } from "../cycle/change-rows.tsx";
import { stageName, yearCrumbs } from "../cycle/parts.tsx";
import { FindingLink } from "../sheet/finding-link.tsx";
import type { DeskAnswer, DeskWork } from "../work.ts";

type Place = Extract<CyclePlace, { readonly page: "decision" }>;

/** A decision as it was filed. The names of accounts are those of today. */
export async function decisionPage({ db, context }: DeskWork, place: Place): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const found = await inScope(db, scopeOf(person), async (tx) => {
    const filed = await findDecision(tx, person.city, place.decision);
    if (!filed) return null;
    const target = { unitId: filed.unitId, sectionId: null, state: "published" as const };
    if (!may(person, "see-history", target).ok) return null;
    const { decision } = filed;
    const after = await loadSnapshotById(tx, person.city, decision.snapshotId);
    const before =
      decision.previousId === null ? null : await loadSnapshotById(tx, person.city, decision.previousId);
    const accounts = [
      decision.actor,
      decision.deputyFor,
      ...decision.sheets.flatMap(({ steps }) => steps.flatMap(({ actor, deputyFor }) => [actor, deputyFor])),
    ];
    return { decision, before, after, names: await namesOf(tx, person.city, accounts) };
  });
  if (!found?.after) return null;
  const { decision, before, after, names } = found;
  const plan = { city: place.city, unit: decision.unitSlug, year: decision.fiscalYear };
  const today = await openPlan(db, person, plan);
  const leads = today.ok ? leadsInto(today.value, decision, after.plan) : () => null;
  const linked = (finding: Finding, itemId: string | null) => (
    <FindingLink lang={lang} finding={finding} plan={plan} pointed={leads(finding, itemId)} />
  );
  const title = t(
    `決裁の記録 ${decision.unitName} ${stageName(lang, decision.stage)} 第${decision.number}号`,
    `Record of a decision: ${decision.unitName}, ${stageName(lang, decision.stage)}, no. ${decision.number}`,
  );
  const by = (actor: string | null, deputyFor: string | null): string =>
    deputyFor === null
      ? nameOf(lang, names, actor)
      : t(
          `${nameOf(lang, names, actor)}（${nameOf(lang, names, deputyFor)}の代理）`,
          `${nameOf(lang, names, actor)} (for ${nameOf(lang, names, deputyFor)})`,
        );
  const grave = { error: t("誤り", "Error"), warning: t("要確認", "Check"), note: t("参考", "Note") };
  return {
    place,
    view: {
      title,
      description: null,
      crumbs: yearCrumbs(
        context,
        {
          label: decision.unitName,
          to: { page: "unit-year", city: place.city, unit: decision.unitSlug, year: decision.fiscalYear },
        },
        { label: title, to: null },
      ),
      body: (
        <>
          <h1>
            <span class="over-title">{context.city.name}</span>
            {title}
          </h1>
          <Facts
            rows={[
              { name: t("年度", "Year"), value: yearName(lang, decision.fiscalYear) },
              { name: t("段階", "Stage"), value: stageName(lang, decision.stage) },
              { name: t("公表した日時", "Published at"), value: momentInJapan(decision.at, lang) },
              { name: t("公表した人", "Published by"), value: by(decision.actor, decision.deputyFor) },
              {
                name: t("公表内容の指紋（SHA-256）", "Fingerprint of what was published (SHA-256)"),
                value: <code class="long-code">{decision.checksum}</code>,
              },
              {
                name: t("変更記録の番号", "Up to entry of the history"),
                value: String(decision.lastChange),
              },
              ...(decision.lastHash === undefined
                ? []
                : [
                    {
                      name: t("その記録の指紋（SHA-256）", "Fingerprint of that entry (SHA-256)"),
                      value: <code class="long-code">{decision.lastHash}</code>,
                    },
                  ]),
            ]}
          />
          {decision.overErrors !== null && (
            <Notice
              kind="warning"
              title={t("誤りを残して公表した理由", "Published although errors stand, because")}
            >
              <p>{decision.overErrors}</p>
            </Notice>
          )}
          <SentOn lang={lang} decision={decision} plan={after.plan} linked={linked} />
          <h2>
            {before === null
              ? t("変わったところ", "What changed")
              : t(`変わったところ ${decision.changes.length}件`, `What changed (${decision.changes.length})`)}
          </h2>
          {before === null ? (
            <p>
              {t("最初の公表です。すべてが新しい内容です。", "The first publication: everything is new.")}
            </p>
          ) : decision.changes.length === 0 ? (
            <Empty>{t("内容の変更はありません。", "The content did not change.")}</Empty>
          ) : (
            <DifferenceRows
              lang={lang}
              caption={t("変わったところ", "What changed")}
              changes={decision.changes}
              before={before.plan}
              after={after.plan}
            />
          )}
          <h2>{t("シートごとの承認", "Approvals, sheet by sheet")}</h2>
          <Table
            caption={t("シートごとの承認", "Approvals, sheet by sheet")}
            captionHidden
            shape="close"
            rows={decision.sheets}
            columns={[
              {
                label: t("シート", "Sheet"),
                heading: true,
                cell: ({ path }) => titleAt(path, after.plan)[lang],
              },
              {
                label: t("手続", "Steps"),
                cell: (sheet) => (
                  <ol class="inline-list">
                    {sheet.steps.map((step) => (
                      <li>
                        <b>{STEP_WORDS[step.verb][lang]}</b> {momentInJapan(step.at, lang)}{" "}
                        {by(step.actor, step.deputyFor)}
                        {step.reason !== null && `: ${step.reason}`}
                      </li>
                    ))}
                  </ol>
                ),
              },
            ]}
          />
          <h2>
            {t(
              `点検の結果 ${decision.findings.length}件`,
              `What the checks said (${decision.findings.length})`,
            )}
          </h2>
          {decision.findings.length === 0 ? (
            <Empty>{t("指摘はありません。", "Nothing.")}</Empty>
          ) : (
            <ul class="link-list">
              {decision.findings.map((finding) => (
                <li>
                  <b>{grave[finding.severity]}</b>: {linked(finding, null)}
                </li>
              ))}
            </ul>
          )}
        </>
      ),
    },
  };
}

/**
 * Where a finding of the record leads in the plan as it stands today: the record speaks of the pointers of its own day.
 * `itemId`: the sheet on which it was found, null where only the published plan tells. Null where nothing is led to: the
 * sheet is gone, or is not this person's to read.
 */
function leadsInto(
  { stored, sheets }: OpenPlan,
  decision: Decision,
  published: Plan,
): (finding: Finding, itemId: string | null) => PointedAt | null {
  return ({ path }, itemId) => {
    const pointer = sheetPointer(path);
    const of = itemId ?? decision.sheets.find((sheet) => sheet.path === pointer)?.itemId;
    // A sheet that this decision did not move is known by its name alone.
    const stays = of !== undefined || titleAt(pointer, published).ja === titleAt(pointer, stored.plan).ja;
    const found = of === undefined ? pointedAt(stored, path) : pointedOnSheet(stored, of, path);
    return found && stays && sheets.some((sheet) => sheet.itemId === found.sheetId) ? found : null;
  };
}

/** Sheets that came to the head with errors: why they were sent on, what stood, why they were decided. */
function SentOn(props: {
  readonly lang: Lang;
  readonly decision: Decision;
  readonly plan: Plan;
  readonly linked: (finding: Finding, itemId: string) => Child;
}) {
  const { lang, decision, plan } = props;
  const t = inLanguage(lang);
  const sent = decision.sheets.flatMap(({ itemId, path, steps }) => {
    const last = steps.findLast(({ verb }) => verb === "submit" || verb === "submit-with-errors");
    const found = last?.verb === "submit-with-errors" ? sentStep(steps) : null;
    const decided = steps.findLast(({ verb }) => verb === "decide")?.reason ?? null;
    return found ? [{ itemId, path, decided, ...found }] : [];
  });
  if (sent.length === 0) return null;
  return (
    <Notice
      kind="warning"
      title={t(
        `誤りを残して提出されたシート ${sent.length}件`,
        `Sheets submitted with errors (${sent.length})`,
      )}
    >
      <ul class="link-list">
        {sent.map(({ itemId, path, step, errors, decided }) => (
          <li>
            <b>{titleAt(path, plan)[lang]}</b>
            <br />
            {t("提出の理由：", "Submitted because: ")}
            {step.reason}
            <br />
            {t("決裁の理由：", "Decided because: ")}
            {decided}
            {errors.map((finding) => (
              <span class="small">{props.linked(finding, itemId)}</span>
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function titleAt(path: string, plan: Plan): Words {
  const sheet = sheetsOf(plan).find((one) => one.path === path);
  return sheet ? titleOfSheet(sheet) : placeOfChange(path, plan);
}
