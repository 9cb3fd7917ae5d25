// Owns who may be at the desk and which page or change answers which of its addresses.
import { Hono, type Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { OSAKA } from "../../rulebook/osaka-city/units.ts";
import { deskHref, parseDesk, type DeskPlace } from "../../site/links.ts";
import type { View } from "../../site/view.ts";
import type { Db } from "../../store/database.ts";
import { listCities } from "../../store/published.ts";
import { listMunicipalities } from "../../store/units.ts";
import type { Lang } from "../../ui/language.ts";
import type { Assets } from "../../ui/page.tsx";
import type { ReadDocument } from "../../usecases/import-paper.ts";
import { acceptPage, acceptPapers, acceptedPage } from "./accept.tsx";
import { deskDocument, type DeskCity } from "./desk-page.tsx";
import { citiesView, closedView, enteredView, type Closed } from "./door-pages.tsx";
import { arrivals, importPage, importPapers } from "./import.tsx";
import type { Keys, Session } from "./keys.ts";
import { isLocal, isSameOrigin, namesLoopback } from "./loopback.ts";
import { changePaper, paperPage } from "./paper.tsx";
import { openWaitingRoom } from "./waiting.ts";
import type { DeskAnswer, DeskWork } from "./work.ts";

export type DeskParts = {
  readonly db: Db;
  readonly read: ReadDocument;
  readonly keys: Keys;
  readonly assets: Assets;
};

/** All files of one upload together; more is refused before it is read. */
const MAX_UPLOAD_BYTES = 65 * 1024 * 1024;

/** The desk's part of the web application. What it does not answer goes on to the public pages. */
export function deskRoutes({ db, read, keys, assets }: DeskParts): Hono {
  const waiting = openWaitingRoom();
  const news: DeskWork["news"] = new Map();
  const desk = new Hono();

  desk.all("*", async (c, next) => {
    const url = new URL(c.req.url);
    const found = parseDesk(url.pathname, url.searchParams);
    if (!found) return next();
    const { lang, place } = found;
    // Before anything else, so that no answer of the desk, not even a refusal, is kept anywhere.
    c.header("Cache-Control", "no-store");
    if (!isLocal(c)) return closed(c, lang, "elsewhere");
    if (!namesLoopback(c.req.header("Host"))) return closed(c, lang, "other-name");
    const key = url.searchParams.get("key");
    if (place.page === "door" && key !== null && c.req.method === "GET") return enter(c, lang, key);
    const session = keys.session(getCookie(c, cookieName(c)) ?? "");
    if (!session) return closed(c, lang, "no-session");
    if (c.req.method === "GET" || c.req.method === "HEAD") return show(c, lang, place, session);
    if (c.req.method === "POST") return change(c, lang, place, session);
    return c.text("この操作はできません。 / This is not possible here.\n", 405, { Allow: "GET, HEAD, POST" });
  });
  return desk;

  function closed(c: Context, lang: Lang, why: Closed) {
    return send(c, lang, { page: "door" }, null, closedView(lang, why), 403);
  }

  function enter(c: Context, lang: Lang, key: string) {
    const secret = keys.spend(key);
    if (secret === null) return closed(c, lang, "spent-key");
    setCookie(c, cookieName(c), secret, { httpOnly: true, sameSite: "Strict", path: "/" });
    return send(c, lang, { page: "door" }, null, enteredView(lang, deskHref(lang, { page: "door" })), 200);
  }

  async function show(c: Context, lang: Lang, place: DeskPlace, session: Session) {
    const cities = await citiesOf(db);
    if (place.page === "door") {
      const [only, second] = cities;
      if (only && !second) return c.redirect(deskHref(lang, { page: "import", city: only.slug }), 302);
      return send(c, lang, place, null, citiesView(lang, cities), 200);
    }
    const city = cities.find(({ slug }) => slug === place.city);
    if (!city) return c.notFound();
    const work = { db, read, waiting, news, context: { lang, city, token: session.token } };
    return answer(c, work, await page(work, place, new URL(c.req.url).searchParams.get("done")));
  }

  async function change(c: Context, lang: Lang, place: DeskPlace, session: Session) {
    if (!isSameOrigin(c)) return closed(c, lang, "other-site");
    const city = place.page === "door" ? null : (await citiesOf(db)).find(({ slug }) => slug === place.city);
    if (!city) return c.notFound();
    const work = { db, read, waiting, news, context: { lang, city, token: session.token } };
    const length = Number(c.req.header("Content-Length") ?? Number.NaN);
    // A browser always says how much it sends.
    if (!(length <= MAX_UPLOAD_BYTES)) return answer(c, work, await tooMuch(work));
    const form = await c.req.formData().catch(() => null);
    if (form?.get("token") !== session.token) return closed(c, lang, "other-site");
    return answer(c, work, await carryOut(work, place, form));
  }

  function answer(c: Context, { context: { lang, city } }: DeskWork, found: DeskAnswer) {
    if (!found) return c.notFound();
    if ("goTo" in found) return c.redirect(found.goTo, 303);
    return send(c, lang, found.place, city, found.view, found.status ?? 200);
  }

  function send(
    c: Context,
    lang: Lang,
    place: DeskPlace,
    city: DeskCity | null,
    view: View,
    status: 200 | 403 | 413 | 422,
  ) {
    return c.html(deskDocument({ lang, place, city, view, assets }), status);
  }
}

async function page(work: DeskWork, place: DeskPlace, done: string | null): Promise<DeskAnswer> {
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
    case "history":
      return null;
  }
}

async function carryOut(work: DeskWork, place: DeskPlace, form: FormData): Promise<DeskAnswer> {
  switch (place.page) {
    case "import":
      return importPapers(work, form);
    case "paper":
      return changePaper(work, place, form);
    case "accept":
      return acceptPapers(work, place, form);
    case "door":
    case "accepted":
    case "plan":
    case "sheet":
    case "sheet-events":
    case "history":
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

/** The known municipalities, and always the one whose rulebook we have: its first paper comes in here. */
async function citiesOf(db: Db): Promise<readonly DeskCity[]> {
  const published = new Set((await listCities(db)).map(({ city }) => city));
  const known = (await listMunicipalities(db)).map(({ city, name }) => ({
    slug: city,
    name,
    isPublic: published.has(city),
  }));
  return known.some(({ slug }) => slug === OSAKA.city)
    ? known
    : [...known, { slug: OSAKA.city, name: OSAKA.name, isPublic: false }];
}

/** Cookies do not know ports: two hoshin on one machine must not take each other's. */
function cookieName(c: Context): string {
  return `hoshin-desk-${/:(\d+)$/.exec(c.req.header("Host") ?? "")?.[1] ?? "80"}`;
}
