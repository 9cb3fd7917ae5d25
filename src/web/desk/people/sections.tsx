// Owns the page of the sections of units: opening and closing them, handing sheets over.
import type { Outcome } from "../../../domain/outcome.ts";
import { countSheets, type SectionEntry } from "../../../store/people.ts";
import { Problems, SelectField, TextField, type Problem } from "../../../ui/field.tsx";
import { inLanguage } from "../../../ui/language.ts";
import { Table } from "../../../ui/table.tsx";
import { handOverSheets, openSection, shutSection } from "../../../usecases/keep-sections.ts";
import { DeskForm, Done, type DeskContext } from "../desk-page.tsx";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { peopleCrumbs } from "./crumbs.ts";
import { byOf, choicesFor, type Choices } from "./by.ts";

type News = { readonly problems?: readonly Problem[]; readonly done?: string };

/** The page, with what was just done or refused. */
export async function sectionsPage(work: DeskWork, { problems = [], done }: News = {}): Promise<DeskAnswer> {
  const { db, context } = work;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const [choices, sheets] = await Promise.all([choicesFor(work), countSheets(db, city.slug)]);
  const title = t("課", "Sections");
  return {
    place: { page: "sections", city: city.slug },
    status: problems.length > 0 ? 422 : 200,
    view: {
      title,
      description: null,
      crumbs: peopleCrumbs(context, title),
      body: (
        <>
          <h1>{title}</h1>
          <Problems title={t("できませんでした", "This was not done")} problems={problems} />
          {done !== undefined && (
            <Done>
              <p>{done}</p>
            </Done>
          )}
          <Sections context={context} choices={choices} sheets={sheets} />
          <section class="panel" aria-labelledby="open">
            <h2 id="open">{t("課をつくる", "Open a section")}</h2>
            <DeskForm context={context} to={{ page: "sections", city: city.slug }} action="open">
              <SelectField
                id="unit"
                label={t("所属", "Unit")}
                options={choices.units.map(({ id, name }) => ({ value: id, label: name }))}
                problems={problems}
              />
              <TextField id="name" label={t("課の名前", "Name of the section")} problems={problems} />
              <button type="submit" class="button">
                {t("つくる", "Open it")}
              </button>
            </DeskForm>
          </section>
        </>
      ),
    },
  };
}

/** Opening, closing, handing over. */
export async function changeSections(work: DeskWork, form: FormData): Promise<DeskAnswer> {
  const { db, context } = work;
  const { lang } = context;
  const t = inLanguage(lang);
  const by = byOf(work);
  const after = (outcome: Outcome<unknown>, about: string | null, done: string): Promise<DeskAnswer> =>
    outcome.ok
      ? sectionsPage(work, { done })
      : sectionsPage(work, { problems: [{ text: outcome.refusal[lang], about }] });
  switch (sent(form, "action")) {
    case "open":
      return after(
        await openSection(db, by, sent(form, "unit"), sent(form, "name")),
        "name",
        t("課をつくりました。", "The section is open."),
      );
    case "close":
      return after(
        await shutSection(db, by, sent(form, "section")),
        null,
        t("課を閉じました。", "The section is closed."),
      );
    case "hand-over":
      return after(
        await handOverSheets(db, by, sent(form, "section"), sent(form, "to")),
        null,
        t("シートを引き継ぎました。", "The sheets were handed over."),
      );
    default:
      return null;
  }
}

function Sections(props: {
  readonly context: DeskContext;
  readonly choices: Choices;
  readonly sheets: ReadonlyMap<string, number>;
}) {
  const { context, choices, sheets } = props;
  const t = inLanguage(context.lang);
  const here = { page: "sections", city: context.city.slug } as const;
  const others = ({ id, unitId }: SectionEntry) =>
    choices.sections.filter((one) => one.unitId === unitId && one.id !== id && !one.closed);
  return (
    <Table
      caption={t("課とシート", "Sections and sheets")}
      captionHidden
      dense
      rows={choices.sections}
      columns={[
        {
          label: t("課", "Section"),
          heading: true,
          cell: (section) =>
            `${section.unitName} ${section.name}${section.closed ? t("（閉じた）", " (closed)") : ""}`,
        },
        { label: t("シート", "Sheets"), number: true, cell: ({ id }) => sheets.get(id) ?? 0 },
        {
          label: t("すること", "Do"),
          cell: (section) => (
            <div class="form-buttons">
              {(sheets.get(section.id) ?? 0) > 0 && others(section).length > 0 && (
                <DeskForm context={context} to={here} action="hand-over" class="inline-form">
                  <input type="hidden" name="section" value={section.id} />
                  <select
                    class="form-select"
                    name="to"
                    aria-label={t(
                      `${section.name}のシートを引き継ぐ課`,
                      `Section that takes the sheets of ${section.name}`,
                    )}
                  >
                    {others(section).map(({ id, name }) => (
                      <option value={id}>{name}</option>
                    ))}
                  </select>
                  <button type="submit" class="button-quiet">
                    {t("シートを引き継ぐ", "Hand the sheets over")}
                  </button>
                </DeskForm>
              )}
              {!section.closed && (
                <DeskForm context={context} to={here} action="close" class="inline-form">
                  <input type="hidden" name="section" value={section.id} />
                  <button
                    type="submit"
                    class="button-quiet"
                    aria-label={t(`${section.name}を閉じる`, `Close ${section.name}`)}
                  >
                    {t("閉じる", "Close")}
                  </button>
                </DeskForm>
              )}
            </div>
          ),
        },
      ]}
    />
  );
}
