// Owns what the page of a unit's year does with sheets: which section answers for which, publishing them, correcting what was published; and the records of decisions.
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty, Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { DeskForm } from "../desk-page.tsx";
import { DecisionList } from "./decision-list.tsx";
import { Field, SheetLink, State, WithErrors } from "./parts.tsx";
import { FindingLink } from "../sheet/finding-link.tsx";
import type { UnitYearProps } from "./unit-year-props.ts";

/** Publishing what is decided; over errors that still stand only by the head, with a reason. Nothing while no sheet is decided. */
export function Publish({ context, place, page }: UnitYearProps) {
  const { lang } = context;
  const t = inLanguage(lang);
  const { lines } = page.progress;
  const decided = lines.filter(({ sheet }) => sheet.state === "decided").length;
  const waiting = lines.filter(
    ({ sheet }) => sheet.state !== "decided" && sheet.state !== "published",
  ).length;
  if (decided === 0 || !page.can("publish")) return null;
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">{t("公表", "Publishing")}</h2>
      {waiting > 0 ? (
        <p>
          {t(`決裁の済んでいないシートが${waiting}件あります。`, `${waiting} sheets are not decided yet.`)}
        </p>
      ) : (
        <DeskForm context={context} to={place} action="publish" class="panel">
          <p>
            {t(
              `決裁の済んだ${decided}件のシートを公表します。公表ページはこの内容に変わり、決裁の記録が残ります。`,
              `${decided} decided sheets become public, and the record of the decision is filed.`,
            )}
          </p>
          {page.errors.length > 0 && (
            <Notice
              kind="error"
              title={t(`誤りが${page.errors.length}件残っています`, `${page.errors.length} errors stand`)}
            >
              <ul class="link-list">
                {page.errors.map(({ finding, pointed }) => (
                  <li>
                    <FindingLink lang={lang} finding={finding} plan={place} pointed={pointed} />
                  </li>
                ))}
              </ul>
              {page.can("publish-over-errors") ? (
                <Field
                  id="over"
                  name="over"
                  rows={2}
                  // What the head said when deciding is what is printed, unless it is put otherwise.
                  value={reasonsSoFar(page)}
                  label={t(
                    "このまま公表する理由（公表ページと文書に印字されます）",
                    "Reason to publish nevertheless (printed on the page and the paper)",
                  )}
                />
              ) : (
                <p>
                  {t("このまま公表できるのは所属長だけです。", "Only the head may publish nevertheless.")}
                </p>
              )}
            </Notice>
          )}
          <p class="form-buttons">
            <button class="button" type="submit">
              {t("公表する", "Publish")}
            </button>
          </p>
        </DeskForm>
      )}
    </section>
  );
}

/** What the head gave as reasons while deciding, each once, however many sheets were decided with it. */
function reasonsSoFar({ withErrors }: UnitYearProps["page"]): string {
  return [...new Set(withErrors.flatMap(({ decidedBecause }) => decidedBecause ?? []))].join("\n");
}

/** Which section answers for which sheet, and handing chosen sheets to another. */
export function Assign({ context, place, page }: UnitYearProps) {
  const { lang } = context;
  const t = inLanguage(lang);
  if (!page.can("assign-sections")) return null;
  return (
    <section aria-labelledby="assign">
      <h2 id="assign">{t("シートを担当する課", "Which section answers for which sheet")}</h2>
      <DeskForm context={context} to={place} action="assign">
        <Table
          caption={t("シートを担当する課", "Which section answers for which sheet")}
          captionHidden
          shape="close"
          rows={page.progress.lines}
          columns={[
            {
              label: t("選ぶ", "Choose"),
              keeps: "mark",
              cell: ({ sheet }) => (
                <input
                  type="checkbox"
                  name="item"
                  value={sheet.itemId}
                  aria-label={sheetTitle(sheet)[lang]}
                />
              ),
            },
            {
              label: t("シート", "Sheet"),
              heading: true,
              cell: (line) => <SheetLink context={context} entry={page.progress.entry} line={line} />,
            },
            {
              label: t("担当課", "Section"),
              cell: ({ section }) => section ?? <span class="absent">{t("未定", "None yet")}</span>,
            },
            {
              label: t("状態", "State"),
              cell: ({ sheet }) => (
                <>
                  <State lang={lang} state={sheet.state} /> <WithErrors lang={lang} sheet={sheet} />
                </>
              ),
            },
          ]}
        />
        <div class="form-field">
          <label for="section">{t("選んだシートの担当課", "Section for the chosen sheets")}</label>
          <select id="section" name="section" class="form-select">
            {page.sections.map(({ id, name }) => (
              <option value={id}>{name}</option>
            ))}
            <option value="">{t("未定にする", "None")}</option>
          </select>
        </div>
        <p class="form-buttons">
          <button class="button button-quiet" type="submit">
            {t("担当課を変える", "Hand over")}
          </button>
        </p>
      </DeskForm>
    </section>
  );
}

/** Beginning a revision of published sheets; nothing while another stage is open. */
export function Reopen({ context, place, page }: UnitYearProps) {
  const { lang } = context;
  const t = inLanguage(lang);
  const open = page.stages.findLast(({ publishedAt }) => publishedAt === null);
  const published = page.progress.lines.filter(({ sheet }) => sheet.state === "published" && !sheet.ahead);
  if (!page.can("reopen") && !page.can("assign-sections")) return null;
  if (published.length === 0 || (open && open.stage !== "revision")) return null;
  return (
    <details class="panel">
      <summary>{t("公表した内容を直す（改定）", "Correct what was published (revision)")}</summary>
      <DeskForm context={context} to={place} action="reopen">
        <fieldset class="choices">
          <legend>{t("直すシート", "Sheets to correct")}</legend>
          {published.map(({ sheet }) => (
            <label class="choice">
              <input type="checkbox" name="item" value={sheet.itemId} /> {sheetTitle(sheet)[lang]}
            </label>
          ))}
        </fieldset>
        <Field
          id="reopen-reason"
          name="reason"
          required
          rows={2}
          label={t("改定の理由（改訂履歴に印字されます）", "Reason (printed in the revision history)")}
        />
        <p class="form-buttons">
          <button class="button button-quiet" type="submit">
            {t("改定を始める", "Begin the revision")}
          </button>
        </p>
      </DeskForm>
    </details>
  );
}

/** The records of decisions filed so far, each a link to its page. */
export function Decisions({ context, page }: UnitYearProps) {
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">{t("決裁の記録", "Records of decisions")}</h2>
      {page.decisions.length === 0 && <Empty>{t("まだありません。", "None yet.")}</Empty>}
      <DecisionList context={context} decisions={page.decisions} />
    </section>
  );
}
