// Owns the plan on screen: all its sheets in printed order with where each stands, and what can be done to their order.
import { pathOfItem } from "../../../domain/item-tree.ts";
import { sheetsOf } from "../../../domain/sheet.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { yearShort } from "../../../site/years.ts";
import { deskHref, href } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import type { PlanSheet } from "../../../store/sheets.ts";
import { inLanguage } from "../../../ui/language.ts";
import { WithErrors } from "../cycle/parts.tsx";
import { Done, Refused } from "../desk-page.tsx";
import { standingWords } from "./stage-words.ts";
import { ArrangePlan, CarryOver, TakenOut } from "./arrange-plan.tsx";
import { ArrangeSheet } from "./arrange-sheet.tsx";
import type { PlanPageProps } from "./plan-props.ts";

/** The page of a plan. */
export function planView(props: PlanPageProps): View {
  const { context, open } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const place = { city: city.slug, unit: open.unitSlug, year: open.fiscalYear };
  const title = t(
    `${open.unit.name} ${yearShort("ja", open.fiscalYear)} 運営方針`,
    `${open.unit.name} Operating policy ${yearShort("en", open.fiscalYear)}`,
  );
  return {
    title,
    description: null,
    crumbs: [
      { label: t("わたしの仕事", "My tasks"), href: deskHref(lang, { page: "tasks", city: city.slug }) },
      { label: title, href: null },
    ],
    body: (
      <>
        <h1>{title}</h1>
        <Refused lang={lang} refusals={props.refusals} />
        {props.done !== null && (
          <Done>
            <p>{props.done}</p>
          </Done>
        )}
        <p class="sheet-bar">
          {props.readsHistory && (
            <a href={deskHref(lang, { page: "history", ...place, item: null, field: null, before: null })}>
              {t("変更の履歴", "History")}
            </a>
          )}
          <a href={deskHref(lang, { page: "unit-year", ...place })}>
            {t("段階・担当課・公表", "Stages, sections, publishing")}
          </a>
          <a href={deskHref(lang, { page: "take", ...place })}>
            {t("文書・Excel・前年度の実績を取り込む", "Take from papers, Excel and last year's results")}
          </a>
          {props.published && (
            <a href={href(lang, { page: "year", ...place })}>{t("公表ページ", "Public page")}</a>
          )}
        </p>
        <div class="table-scroll">
          <table class="table plan-sheets">
            <thead>
              <tr>
                <th scope="col">{t("シート", "Sheet")}</th>
                <th scope="col">{t("段階と状態", "Stage and state")}</th>
                <th scope="col">{t("担当", "Section")}</th>
                <th scope="col">{t("点検の結果", "What the checks say")}</th>
                {props.shapeable.size > 0 && <th scope="col">{t("並べ替えなど", "Arrange")}</th>}
              </tr>
            </thead>
            <tbody>
              {open.sheets.map((sheet) => (
                <Row {...props} sheet={sheet} />
              ))}
            </tbody>
          </table>
        </div>
        <ArrangePlan {...props} />
        <TakenOut {...props} />
        {props.mayCarryOver && <CarryOver {...props} />}
      </>
    ),
  };
}

function Row(props: PlanPageProps & { readonly sheet: PlanSheet }) {
  const { context, open, sheet } = props;
  const t = inLanguage(context.lang);
  const { lang } = context;
  const path = pathOfItem(open.stored.ids, sheet.itemId);
  const found = sheetsOf(open.stored.plan).find((one) => one.path === path);
  if (!found) return null;
  const depth = found.path.split("/").filter((part) => part !== "" && !/^\d+$/.test(part)).length;
  const [findings, remarks] = [props.findings.get(sheet.itemId) ?? 0, props.remarks.get(sheet.itemId) ?? 0];
  const title = sheetTitle(sheet)[lang];
  const isPart = sheet.parentId !== null && props.shapeable.has(sheet.parentId);
  const holdsParts =
    (found.kind === "issue" || found.kind === "strategy") && props.shapeable.has(sheet.itemId);
  return (
    <tr>
      <th scope="row" class={`depth-${found.kind === "reform" ? 1 : depth}`}>
        <a
          href={deskHref(lang, {
            page: "sheet",
            city: context.city.slug,
            unit: open.unitSlug,
            year: open.fiscalYear,
            item: sheet.itemId,
          })}
        >
          {title}
        </a>
      </th>
      <td data-label={t("段階と状態", "Stage and state")}>
        {standingWords(sheet)
          .map((words) => words[lang])
          .join(t("：", ": "))}{" "}
        <WithErrors lang={lang} sheet={sheet} />
      </td>
      <td class="keeps-line" data-label={t("担当", "Section")}>
        {props.sectionName(sheet.sectionId) ?? (
          <span class="absent">{t("決まっていません", "not assigned")}</span>
        )}
      </td>
      <td class="keeps-line" data-label={t("点検の結果", "What the checks say")}>
        {findings + remarks === 0 && <span class="absent">{t("なし", "none")}</span>}
        {[
          findings > 0 && t(`${findings}件`, String(findings)),
          remarks > 0 && t(`コメント${remarks}件`, `${remarks} ${remarks === 1 ? "remark" : "remarks"}`),
        ]
          .filter(Boolean)
          .join(t("、", ", "))}
      </td>
      {props.shapeable.size > 0 && (
        <td>
          {(isPart || holdsParts) && (
            <details>
              <summary>
                {t("操作", "Arrange")}
                <span class="visually-hidden">{t(`：${title}`, `: ${title}`)}</span>
              </summary>
              <ArrangeSheet {...props} kind={found.kind} isPart={isPart} holdsParts={holdsParts} />
            </details>
          )}
        </td>
      )}
    </tr>
  );
}
