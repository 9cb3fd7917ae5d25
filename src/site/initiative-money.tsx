// Owns the money of one initiative: the three printed columns with their years.
import { OrAbsent } from "../ui/absent.tsx";
import { inLanguage } from "../ui/language.ts";
import { thousandYen } from "../ui/numbers.ts";
import { Table } from "../ui/table.tsx";
import { formWords } from "./form-words.ts";
import type { PlacedInitiative } from "./plan-parts.ts";
import { absenceAt } from "./printed-on.ts";
import type { PlanContext } from "./view.ts";
import { yearShort } from "./years.ts";

/** Settled two years before, budget of the year before, budget of this year. */
export function InitiativeMoney({
  context,
  placed,
}: {
  readonly context: PlanContext;
  readonly placed: PlacedInitiative;
}) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const words = formWords(lang);
  const columns = [
    { key: "settled", year: snapshot.fiscalYear - 2, name: words.settled },
    { key: "previous", year: snapshot.fiscalYear - 1, name: words.budgeted },
    { key: "current", year: snapshot.fiscalYear, name: words.budgeted },
  ] as const;
  return (
    <Table
      caption={t("予算と決算", "Budget and accounts")}
      captionHidden
      dense
      shape="narrow"
      rows={columns}
      columns={[
        {
          label: t("年度", "Year"),
          heading: true,
          cell: (row) => `${yearShort(lang, row.year)} ${row.name}`,
        },
        {
          label: t("金額", "Amount"),
          number: true,
          cell: (row) => {
            const amount = placed.initiative.budget[row.key];
            return (
              <OrAbsent
                lang={lang}
                value={amount}
                state={absenceAt(snapshot, `${placed.pointer}/budget/${row.key}`)}
              >
                {amount !== null && thousandYen(amount, lang)}
              </OrAbsent>
            );
          },
        },
      ]}
    />
  );
}
