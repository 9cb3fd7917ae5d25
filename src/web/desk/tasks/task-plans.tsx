// Owns how far each plan is, as a table beside a person's tasks.
import { AWAITED } from "../../../domain/workflow.ts";
import type { MyTasks } from "../../../usecases/my-tasks.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Table } from "../../../ui/table.tsx";
import type { DeskContext } from "../desk-page.tsx";
import { planTitle, StageNow, To } from "../cycle/parts.tsx";

/** How far each plan is that this person has to do with. */
export function Plans({ context, tasks }: { readonly context: DeskContext; readonly tasks: MyTasks }) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  if (tasks.plans.length === 0) return null;
  return (
    <>
      <h2>{t("運営方針ごとの進み具合", "Progress of each plan")}</h2>
      <Table
        caption={t("運営方針ごとの進み具合", "Progress of each plan")}
        captionHidden
        dense
        rows={tasks.plans}
        columns={[
          {
            label: t("運営方針", "Plan"),
            heading: true,
            cell: ({ entry }) => (
              <To
                context={context}
                place={{ page: "unit-year", city: city.slug, unit: entry.unitSlug, year: entry.fiscalYear }}
              >
                {planTitle(lang, entry)}
              </To>
            ),
          },
          {
            label: t("段階", "Stage"),
            cell: (plan) => <StageNow lang={lang} plan={plan} />,
          },
          {
            label: t("次の一手を待つシート", "Sheets on their way"),
            cell: ({ lines }) => lines.filter(({ sheet }) => AWAITED[sheet.state] !== null).length,
            number: true,
          },
          {
            label: t("遅れ", "Late"),
            cell: ({ lines }) => lines.filter(({ late }) => late > 0).length,
            number: true,
          },
          {
            label: t("一覧", "List"),
            cell: ({ entry }) => (
              <To
                context={context}
                place={{
                  page: "progress",
                  city: city.slug,
                  year: entry.fiscalYear,
                  unit: entry.unitSlug,
                  state: null,
                  late: false,
                }}
              >
                {t("進捗を見る", "Progress")}
              </To>
            ),
          },
        ]}
      />
    </>
  );
}
