// Owns the arranging of a plan as a whole: adding to it, renumbering, what was taken out, next year's.
import { itemTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { yearShort } from "../../../site/years.ts";
import { deskHref } from "../../../site/links.ts";
import { inLanguage } from "../../../ui/language.ts";
import { momentInJapan } from "../../../ui/numbers.ts";
import { DeskForm } from "../desk-page.tsx";
import type { PlanPageProps } from "./plan-props.ts";

/** Adding issues and reform items, and the way to renumbering, for those who may. */
export function ArrangePlan({ context, open, shapeable, mayRenumber }: PlanPageProps) {
  const t = inLanguage(context.lang);
  const mayAdd = shapeable.has(open.planId);
  if (!mayAdd && !mayRenumber) return null;
  const to = { page: "plan", city: context.city.slug, unit: open.unitSlug, year: open.fiscalYear } as const;
  return (
    <section>
      <h2>{t("計画の組立て", "Arrange the plan")}</h2>
      <div class="form-buttons">
        {mayAdd && (
          <>
            <DeskForm context={context} to={to} action="add">
              <input type="hidden" name="kind" value="issue" />
              <button class="button-quiet">{t("経営課題を加える", "Add an issue")}</button>
            </DeskForm>
            <DeskForm context={context} to={to} action="add">
              <input type="hidden" name="kind" value="reform-item" />
              <button class="button-quiet">
                {t("取組項目（様式3）を加える", "Add a reform item (form 3)")}
              </button>
            </DeskForm>
          </>
        )}
        {mayRenumber && (
          <a
            class="button-quiet"
            href={deskHref(context.lang, { ...to, page: "plan-ahead", of: "renumber" })}
          >
            {t("並びのとおりに番号を付け直す", "Renumber in this order")}
          </a>
        )}
      </div>
    </section>
  );
}

/** What was taken out and can be brought back to its place, by whoever may shape what it hung under. */
export function TakenOut({ context, open, shapeable, retired, nameOf }: PlanPageProps) {
  const t = inLanguage(context.lang);
  const to = { page: "plan", city: context.city.slug, unit: open.unitSlug, year: open.fiscalYear } as const;
  if (retired.length === 0) return null;
  return (
    <details class="panel">
      <summary>
        {t(`計画から外したもの ${retired.length}件`, `Taken out of the plan: ${retired.length}`)}
      </summary>
      <ul class="cards">
        {retired.map((item) => (
          <li>
            <p>
              <b lang="ja">{itemTitle(item.kind, item.body)[context.lang]}</b>
            </p>
            <p class="small">
              {momentInJapan(item.at, context.lang)} {nameOf(item.by)}
              {item.reason !== null && t(`（${item.reason}）`, ` (${item.reason})`)}
            </p>
            {shapeable.has(item.parentId) && (
              <DeskForm context={context} to={to} action="restore">
                <input type="hidden" name="item" value={item.itemId} />
                <button class="button-quiet">
                  {t("元の場所に取り戻す", "Bring back to its place")}
                  <span class="visually-hidden">
                    {t("：", ": ")}
                    {itemTitle(item.kind, item.body)[context.lang]}
                  </span>
                </button>
              </DeskForm>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The way to next year's plan that begins from this one. */
export function CarryOver({ context, open, nextBegun }: PlanPageProps) {
  const t = inLanguage(context.lang);
  const next = yearShort(context.lang, open.fiscalYear + 1);
  const to = { page: "plan", city: context.city.slug, unit: open.unitSlug, year: open.fiscalYear } as const;
  if (nextBegun)
    return (
      <section>
        <h2>{t("次の年度へ", "Next year")}</h2>
        <p>
          <a href={deskHref(context.lang, { ...to, year: open.fiscalYear + 1 })}>
            {t(`${next}の計画（もう始まっています）`, `The plan of ${next} (begun already)`)}
          </a>
        </p>
      </section>
    );
  return (
    <section>
      <h2>{t("次の年度へ", "Next year")}</h2>
      <p>
        {t(
          `${next}の計画を、この計画から始めます。文章を写し、実績を「前年度までの実績」に移し、目標は見直すものとして写します。`,
          `Begins the plan of ${next} from this one: texts are copied, results move into the earlier results, targets come over to be reviewed.`,
        )}
      </p>
      <p>
        <a class="button" href={deskHref(context.lang, { ...to, page: "plan-ahead", of: "carry-over" })}>
          {t(`${next}の計画を始める`, `Begin ${next}`)}
        </a>{" "}
        {t("（まず、どう始まるかを見ます）", "(shows first how it would begin)")}
      </p>
    </section>
  );
}
