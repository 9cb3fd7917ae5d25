// Owns the page where papers of a year are asked for, watched while they are made, and fetched.
import type { Person } from "../../../domain/access.ts";
import type { Refusal } from "../../../domain/outcome.ts";
import { deskHref } from "../../../site/links.ts";
import type { PapersPlace } from "../../../site/papers-links.ts";
import { listUnits } from "../../../store/units.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import {
  cancelPapers,
  chosenOf,
  openArchive,
  orderPapers,
  paperRequests,
  unitsToOrder,
  yearsToOrder,
} from "../../../usecases/order-papers.ts";
import { doneHref } from "../cycle/done.ts";
import { Done, Refused } from "../desk-page.tsx";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { JobList } from "./job-list.tsx";
import { ByCode } from "./by-code.tsx";
import { changeTemplates, templatesPage } from "./templates.tsx";
import { OrderForm, type Ordered } from "./order-form.tsx";

type Place = Extract<PapersPlace, { readonly page: "papers" }>;
type Told = {
  readonly done: string | null;
  readonly refusals: readonly Refusal[];
  /** What was sent and refused: the form keeps it. */
  readonly ordered?: Ordered;
};

/** The page, or the archive. */
export async function papersPage(
  work: DeskWork,
  place: PapersPlace,
  done: string | null,
): Promise<DeskAnswer> {
  if (place.page === "papers") return orderPage(work, place, { done, refusals: [] });
  if (place.page !== "papers-archive") return templatesPage(work, place, { done, refusals: [] });
  const archive = await openArchive(work.db, work.context.person, place.job);
  return archive.ok ? { download: { ...archive.value, mediaType: "application/zip" } } : null;
}

async function orderPage({ db, context }: DeskWork, place: Place, told: Told): Promise<DeskAnswer> {
  const { lang, city, person } = context;
  const t = inLanguage(lang);
  const [years, jobs] = await Promise.all([yearsToOrder(db, person), paperRequests(db, person)]);
  const year = place.year ?? (await firstOpenYear(db, person, years));
  const units = year === null ? [] : await unitsToOrder(db, person, year);
  const unitNames = new Map((await listUnits(db, city.slug)).map(({ slug, unit }) => [slug, unit.name]));
  const title = t("文書をつくる", "Make papers");
  return {
    place,
    status: told.refusals.length > 0 ? 422 : 200,
    view: {
      title,
      description: null,
      crumbs: [{ label: title, href: null }],
      body: (
        <>
          <h1>{title}</h1>
          {told.done !== null && <Done>{doneWords(lang, told.done)}</Done>}
          <Refused lang={lang} refusals={told.refusals} />
          {year === null || !years.includes(year) ? (
            <Empty>{t("この年度の記録はまだありません。", "There is no record of that year yet.")}</Empty>
          ) : (
            <OrderForm
              context={context}
              years={years}
              year={year}
              units={units}
              ordered={told.ordered ?? null}
            />
          )}
          <JobList
            context={context}
            jobs={jobs}
            unitNames={unitNames}
            here={deskHref(lang, { ...place, city: city.slug })}
          />
          <p>
            <a href={deskHref(lang, { page: "templates", city: city.slug, year })}>
              {t("Excelの体裁（市の様式）を見る", "The design of the Excel files (the city's own templates)")}
            </a>
          </p>
          {await ByCode({ db, context, typed: place.code ?? "" })}
        </>
      ),
    },
  };
}

/** The newest year of which this person can have anything: next year's plans begin as sheets that only their unit reads. */
async function firstOpenYear(
  db: DeskWork["db"],
  person: Person,
  years: readonly number[],
): Promise<number | null> {
  for (const year of years) {
    const units = await unitsToOrder(db, person, year);
    if (units.some(({ published, record }) => published || record === "yes")) return year;
  }
  return years[0] ?? null;
}

function doneWords(lang: "ja" | "en", done: string): string {
  const t = inLanguage(lang);
  return done === "cancelled"
    ? t("中止しました。", "Cancelled.")
    : t(
        "受け付けました。できあがると下の一覧から取り出せます。",
        "Accepted. When it is made it can be fetched from the list below.",
      );
}

/** Asking for papers, stopping that. */
export async function changePapers(work: DeskWork, place: PapersPlace, form: FormData): Promise<DeskAnswer> {
  const { db, now, context } = work;
  const { lang, person } = context;
  if (place.page === "papers-archive") return null;
  if (place.page !== "papers") return changeTemplates(work, place, form);
  const all = (name: string): readonly string[] => form.getAll(name).filter((one) => typeof one === "string");
  if (sent(form, "action") === "cancel") {
    const done = await cancelPapers(db, person, sent(form, "job"), now());
    return done.ok
      ? { goTo: doneHref(lang, place, "cancelled") }
      : orderPage(work, place, { done: null, refusals: [done.refusal] });
  }
  const fiscalYear = Number(sent(form, "year"));
  if (sent(form, "action") !== "order" || !Number.isInteger(fiscalYear)) return null;
  const from = sent(form, "from") === "published" ? "published" : "record";
  const known = await unitsToOrder(db, person, fiscalYear);
  const units = all("unit").includes("*")
    ? known.filter((unit) => (from === "published" ? unit.published : unit.record === "yes"))
    : known.filter(({ slug }) => all("unit").includes(slug));
  const order = {
    from,
    fiscalYear,
    units: units.map(({ slug }) => slug),
    ...chosenOf(all("kind"), all("format")),
  } as const;
  const asked = await orderPapers(db, person, order, now());
  if (asked.ok) return { goTo: doneHref(lang, { ...place, year: fiscalYear }, "ordered") };
  const refused = {
    done: null,
    refusals: [asked.refusal],
    ordered: { ...order, all: all("unit").includes("*") },
  };
  return orderPage(work, { ...place, year: fiscalYear }, refused);
}
