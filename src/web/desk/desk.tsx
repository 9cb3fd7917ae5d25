// Owns who may be at the desk and which page or change answers which of its addresses.
import { Hono, type Context } from "hono";
import type { Press } from "../../documents/press/press.ts";
import { mayAnywhere, type Person } from "../../domain/access.ts";
import { OSAKA } from "../../rulebook/osaka-city/units.ts";
import { isCyclePlace } from "../../site/cycle-links.ts";
import { isPapersPlace } from "../../site/papers-links.ts";
import { deskHref, parseDesk, type DeskPlace } from "../../site/links.ts";
import { signInHref } from "../../site/sign-in-links.ts";
import type { View } from "../../site/view.ts";
import type { Db } from "../../store/database.ts";
import { perDatabase } from "../../store/per-database.ts";
import { listCities } from "../../store/published.ts";
import { findMunicipality, listMunicipalities } from "../../store/units.ts";
import type { Wire } from "../../store/wire.ts";
import type { Lang } from "../../ui/language.ts";
import type { Assets } from "../../ui/page.tsx";
import type { ReadDocument } from "../../usecases/import-paper.ts";
import { closedView } from "../sign-in/frame.tsx";
import type { Gate } from "../sign-in/gate.ts";
import { isOurs } from "../sign-in/visit.ts";
import { asSent } from "./as-sent.ts";
import { sent, storableForm } from "./form-data.ts";
import { acceptPage, acceptPapers, acceptedPage } from "./import/accept.tsx";
import { changeCycle, cyclePage } from "./cycle/year-pages.ts";
import { deskDocument, type DeskCity, type DeskContext } from "./desk-page.tsx";
import { notAllowedView, signedOutView } from "./door-pages.tsx";
import { arrivals, importPage, importPapers } from "./import/import.tsx";
import { changePaper, paperPage } from "./import/paper.tsx";
import { changePapers, papersPage } from "./papers/papers.tsx";
import { carryOutMoves, movesPage } from "./people/moves.tsx";
import { changePeople, peoplePage } from "./people/people.tsx";
import { changePerson, personData, personPage } from "./people/person.tsx";
import { changeSections, sectionsPage } from "./people/sections.tsx";
import { permissionFor } from "./permission.ts";
import { evidenceFile } from "./sheet/evidence-file.ts";
import { changePlanDesk, planDeskPage, sheetEvents } from "./sheet/desk.tsx";
import { openLive, type Live } from "./sheet/live.ts";
import { mustBeWhole } from "./whole-forms.ts";
import type { DeskAnswer, DeskWork, Download } from "./work.ts";

export type DeskParts = {
  readonly db: Db;
  readonly read: ReadDocument;
  /** Reads Excel files that came back; without it they are refused. */
  readonly press?: Press;
  readonly gate: Gate;
  /** To the other processes that serve the same database; without it this is the only one. */
  readonly wire?: Wire;
  readonly assets: Assets;
};

/** All files of one upload together; more is refused before it is read. */
const MAX_UPLOAD_BYTES = 65 * 1024 * 1024;

/** The desk's part of the web application. What it does not answer goes on to the public pages. */
export function deskRoutes({ db, read, press, gate, wire, assets }: DeskParts): Hono {
  const live = openLive(wire);
  const desk = new Hono();

  desk.all("*", async (c, next) => {
    const url = new URL(c.req.url);
    const found = parseDesk(url.pathname, url.searchParams);
    if (!found) return next();
    const { lang, place } = found;
    // Before anything else, so that no answer of the desk, not even a refusal, is kept anywhere.
    c.header("Cache-Control", "no-store");
    const from = gate.whereFrom(c);
    if ("closed" in from) return refuse(c, lang, closedView(lang, from.closed));
    const entered = await gate.entered(c, from.visit);
    const shows = c.req.method === "GET" || c.req.method === "HEAD";
    if (!entered)
      return shows ? c.redirect(toSignIn(lang, place), 303) : refuse(c, lang, signedOutView(lang));
    if (entered.account.lacksSecondFactor)
      return c.redirect(signInHref(lang, { page: "second-factor", next: null }), 303);
    if (place.page === "door") return c.redirect(firstPageOf(lang, entered.person), 302);
    const city = await cityOf(db, place.city);
    // Another city's desk is not there for this person.
    if (!city || city.slug !== entered.person.city) return c.notFound();
    const { person, token } = entered;
    const work: DeskWork = {
      db,
      read,
      press: press ?? null,
      now: gate.now,
      today: gate.today(),
      origin: from.visit.origin,
      context: { lang, city, token, person },
    };
    if (!shows && c.req.method !== "POST")
      return c.text("この操作はできません。 / This is not possible here.\n", 405, {
        Allow: "GET, HEAD, POST",
      });
    if (!shows && !isOurs(c, from.visit)) return refuse(c, lang, closedView(lang, "other-site"));
    const allowed = await permissionFor(work, place, shows ? "show" : "change");
    if (!allowed) return c.notFound();
    if (!allowed.ok) return answer(c, work, place, allowed);
    if (shows && place.page === "sheet-events")
      return sheetEvents(c, work, live, place, () => gate.stillIn(entered));
    if (shows && place.page === "evidence") return evidenceFile(c, work, place);
    if (shows) return answer(c, work, place, await page(work, live, place, url.searchParams.get("done")));
    return change(c, work, place);
  });
  return desk;

  async function change(c: Context, work: DeskWork, place: DeskPlace) {
    const length = Number(c.req.header("Content-Length") ?? Number.NaN);
    // A browser always says how much it sends.
    if (!(length <= MAX_UPLOAD_BYTES)) return answer(c, work, place, await tooMuch(work));
    const form = await c.req.formData().then(storableForm, () => null);
    const { lang, token } = work.context;
    if (form?.get("token") !== token) return refuse(c, lang, closedView(lang, "other-site"));
    const byScript = c.req.header("Accept") === "application/json";
    const found = await carryOut(work, live, place, form, byScript);
    mustBeWhole(place.page, sent(form, "action"), found);
    return answer(c, work, place, found, form);
  }

  function answer(c: Context, { context }: DeskWork, place: DeskPlace, found: DeskAnswer, form?: FormData) {
    if (!found) return c.notFound();
    if ("goTo" in found) return c.redirect(found.goTo, 303);
    if ("data" in found) return c.json(found.data);
    if ("download" in found) return sendFile(c, found.download);
    if ("refusal" in found) return send(c, context, place, notAllowedView(context.lang, found.refusal), 403);
    return send(c, context, found.place, found.view, found.status ?? 200, form);
  }

  async function send(
    c: Context,
    context: DeskContext,
    place: DeskPlace,
    view: View,
    status: 200 | 403 | 413 | 422,
    form?: FormData,
  ) {
    const { lang, city, person } = context;
    const page = deskDocument({ lang, place, city, person, view, assets });
    return form && status === 422 ? c.html(asSent(String(await page), form), status) : c.html(page, status);
  }

  function refuse(c: Context, lang: Lang, view: View) {
    return c.html(
      deskDocument({ lang, place: { page: "door" }, city: null, person: null, view, assets }),
      403,
    );
  }
}

/** A file as it comes; whoever breaks off ends the reading too. */
function sendFile(c: Context, { name, mediaType, size, pieces }: Download): Response {
  c.header("Content-Type", mediaType);
  c.header("Content-Length", String(size));
  c.header("Content-Disposition", `attachment; filename="${name}"`);
  return c.body(ReadableStream.from(pieces));
}

function toSignIn(lang: Lang, place: DeskPlace): string {
  return signInHref(lang, { page: "sign-in", next: deskHref(lang, place) });
}

/** Where a person's day begins. */
function firstPageOf(lang: Lang, person: Person): string {
  const { city } = person;
  if (mayAnywhere(person, "see-progress").ok) return deskHref(lang, { page: "tasks", city });
  if (mayAnywhere(person, "import-papers").ok || mayAnywhere(person, "accept-papers").ok)
    return deskHref(lang, { page: "import", city });
  if (mayAnywhere(person, "manage-people").ok) return deskHref(lang, { page: "people", city });
  return signInHref(lang, { page: "account" });
}

async function page(work: DeskWork, live: Live, place: DeskPlace, done: string | null): Promise<DeskAnswer> {
  if (isPapersPlace(place)) return papersPage(work, place, done);
  if (isCyclePlace(place)) return cyclePage(work, place, done);
  switch (place.page) {
    case "door":
      return null;
    case "import":
      return arrivals(work);
    case "paper":
      return paperPage(work, place, { done, refused: null });
    case "accept":
      return acceptPage(work, place, null);
    case "accepted":
      return acceptedPage(work, place);
    case "plan":
    case "sheet":
    case "sheet-events":
    case "evidence":
    case "take":
    case "plan-ahead":
    case "history":
      return planDeskPage(work, live, place, done);
    case "people":
      return peoplePage(work);
    case "sections":
      return sectionsPage(work);
    case "moves":
      return movesPage(work);
    case "person":
      return personPage(work, place);
    case "person-data":
      return personData(work, place);
  }
}

async function carryOut(
  work: DeskWork,
  live: Live,
  place: DeskPlace,
  form: FormData,
  byScript: boolean,
): Promise<DeskAnswer> {
  if (isPapersPlace(place)) return changePapers(work, place, form);
  if (isCyclePlace(place)) return changeCycle(work, place, form);
  switch (place.page) {
    case "import":
      return importPapers(work, form);
    case "paper":
      return changePaper(work, place, form);
    case "accept":
      return acceptPapers(work, place, form);
    case "people":
      return changePeople(work, form);
    case "sections":
      return changeSections(work, form);
    case "moves":
      return carryOutMoves(work, form);
    case "person":
      return changePerson(work, live, place, form);
    case "plan":
    case "sheet":
    case "sheet-events":
    case "evidence":
    case "take":
    case "plan-ahead":
    case "history":
      return changePlanDesk(work, live, place, form, byScript);
    case "door":
    case "accepted":
    case "person-data":
      return null;
  }
}

async function tooMuch(work: DeskWork): Promise<DeskAnswer> {
  const refusals = [
    {
      ja: "一度に送れるのは合わせて64 MBまでです。いくつかに分けて送ってください。",
      en: "One upload takes up to 64 MB. Please send the files in several goes.",
    },
  ];
  return { ...(await importPage(work, { refusals })), status: 413 };
}

/** The municipality whose rulebook we have, before its first paper. */
const NEW_CITY: DeskCity = { slug: OSAKA.city, name: OSAKA.name, isPublic: false };

/** The known municipalities, and always the one whose rulebook we have: its first paper comes in here. */
export async function citiesOf(db: Db): Promise<readonly DeskCity[]> {
  const published = new Set((await listCities(db)).map(({ city }) => city));
  const known = (await listMunicipalities(db)).map(({ city, name }) => ({
    slug: city,
    name,
    isPublic: published.has(city),
  }));
  return known.some(({ slug }) => slug === OSAKA.city) ? known : [...known, NEW_CITY];
}

/** A municipality that has published stays so, and keeps its name: then it is not asked for again with every save. */
const publicCities = perDatabase<DeskCity>();

async function cityOf(db: Db, slug: string): Promise<DeskCity | null> {
  const known = publicCities(db);
  const kept = known.get(slug);
  if (kept) return kept;
  const found = await findMunicipality(db, slug);
  if (!found) return slug === OSAKA.city ? NEW_CITY : null;
  const city = { slug, ...found };
  if (city.isPublic) known.set(slug, city);
  return city;
}
