// Owns what stands around a sheet on its page and is not written on it: the year's instructions, findings of the bureau, goals, evidence, other years; and the changes sent from there.
import type { Child } from "hono/jsx";
import { may, type Person } from "../../../domain/access.ts";
import { refused, type Outcome } from "../../../domain/outcome.ts";
import type { Db } from "../../../store/database.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import type { AroundSheet } from "../../../usecases/around-sheet.ts";
import { attachEvidence, detachEvidence, type Brought } from "../../../usecases/attach-evidence.ts";
import type { OpenSheet } from "../../../usecases/open-sheet.ts";
import { answerFinding } from "../../../usecases/return-findings.ts";
import { linkIssueToGoals } from "../../../usecases/set-vision.ts";
import type { DeskContext } from "../desk-page.tsx";
import { sent, sentFiles } from "../form-data.ts";
import { BureauPanel } from "./bureau-panel.tsx";
import { EvidencePanel } from "./evidence-panel.tsx";
import { fieldOfName } from "./field-names.ts";
import { GoalsPanel } from "./goals-panel.tsx";
import type { SheetPlace } from "./sheet-desk.ts";
import { YearsPanel } from "./years-panel.tsx";

export type AroundProps = {
  readonly context: DeskContext;
  readonly to: SheetPlace;
  readonly open: OpenSheet;
  readonly around: AroundSheet;
  readonly nameOf: (account: string | null) => string;
};

/** The panels beside the sheet, in the order of their urgency. */
export function aroundPanels(props: AroundProps): { readonly first: Child; readonly last: Child } {
  const { context, open } = props;
  const { sectionId, state } = open.standing;
  const mayAttach = may(context.person, "attach-evidence", { unitId: open.unitId, sectionId, state }).ok;
  return {
    first: <BureauPanel {...props} />,
    last: (
      <>
        <GoalsPanel {...props} />
        <EvidencePanel {...props} mayAttach={mayAttach} />
        <YearsPanel {...props} />
      </>
    ),
  };
}

/** What the city bureau asks of everybody this year, folded. */
export function YearInstructions({
  lang,
  around,
}: {
  readonly lang: Lang;
  readonly around: Pick<AroundSheet, "instructions">;
}) {
  if (around.instructions.length === 0) return null;
  return (
    <details class="panel">
      <summary>{inLanguage(lang)("今年度の作成方針", "Instructions for the year")}</summary>
      {around.instructions.map((words) => (
        <p class="plain" lang="ja">
          {words}
        </p>
      ))}
    </details>
  );
}

/** Indicators that the city bureau asks of all units: one press takes one onto the sheet. */
export function CommonIndicators({
  lang,
  around,
}: {
  readonly lang: Lang;
  readonly around: Pick<AroundSheet, "commonIndicators">;
}) {
  const t = inLanguage(lang);
  if (around.commonIndicators.length === 0) return null;
  return (
    <details>
      <summary>{t("全所属共通の指標から加える", "Add a common indicator of the city")}</summary>
      <ul class="link-list">
        {around.commonIndicators.map(({ id, name, population, method, targetText }) => (
          <li>
            <button class="button-quiet" name="do" value={`add-common:${id}`}>
              {t("加える", "Add")}
              <span class="visually-hidden">{t(`：${name}`, `: ${name}`)}</span>
            </button>{" "}
            <span lang="ja">{name}</span>
            <span class="small" lang="ja">
              {[population, method, targetText].filter((words) => words !== null).join(" ・ ")}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Carries out what a panel around the sheet asks for; null when it asks for nothing known. */
export async function changeAround(
  db: Db,
  person: Person,
  open: OpenSheet,
  asked: { readonly action: string; readonly form: FormData; readonly at: Date },
): Promise<Outcome<unknown> | null> {
  const { action, form, at } = asked;
  const { planId, standing } = open;
  switch (action) {
    case "attach": {
      const place = fieldOfName("words", `words:${sent(form, "field")}`);
      const known =
        place && open.fields.some(({ itemId, field }) => itemId === place.itemId && field === place.field);
      const brought = await broughtBy(form);
      if (!place || !known || brought === null) return nothingBrought();
      const openToPublic = sent(form, "audience") === "public";
      const title = sent(form, "title");
      return attachEvidence(db, person, { planId, ...place, title, openToPublic, brought, at });
    }
    case "detach":
      return detachEvidence(db, person, { planId, evidenceId: sent(form, "evidence"), at });
    case "goals": {
      const goalIds = form.getAll("goal").filter((id) => typeof id === "string");
      return linkIssueToGoals(db, person, { planId, issueId: standing.itemId, goalIds, at });
    }
    case "answer-finding":
      return answerFinding(db, person, {
        planId,
        findingId: sent(form, "finding"),
        words: sent(form, "words"),
        at,
      });
    default:
      return null;
  }
}

/** A file goes before a link. */
async function broughtBy(form: FormData): Promise<Brought | null> {
  const [file] = await sentFiles(form, "file");
  if (file) return { kind: "file", ...file };
  const url = sent(form, "url").trim();
  return url === "" ? null : { kind: "link", url };
}

function nothingBrought(): Outcome<never> {
  return refused(
    "nothing-brought",
    "欄を選び、ファイルかリンクを入れてください。",
    "Please choose a field, and give a file or a link.",
  );
}
