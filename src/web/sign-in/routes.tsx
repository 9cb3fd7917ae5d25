// Owns which page or step answers which address of signing in.
import { Hono, type Context } from "hono";
import { parseSignIn, signInHref, type SignInPlace } from "../../site/sign-in-links.ts";
import type { City, View } from "../../site/view.ts";
import { SIGN_IN_BASE } from "../../store/sign-in.ts";
import type { Lang } from "../../ui/language.ts";
import type { Assets } from "../../ui/page.tsx";
import { exportPerson } from "../../usecases/export-person.ts";
import { accountPage, changeAccount } from "./account.ts";
import type { SignInAnswer } from "./answer.ts";
import type { FirstKey } from "./first-key.ts";
import { closedView, signInDocument } from "./frame.tsx";
import type { Gate } from "./gate.ts";
import { steps } from "./steps.ts";
import { isOurs, type Visit } from "./visit.ts";
import { storableForm } from "../desk/form-data.ts";

export type SignInParts = {
  readonly gate: Gate;
  readonly firstKey: FirstKey;
  readonly assets: Assets;
  /** The cities that a first administrator may be of; the sample city has its own. */
  readonly cities: () => Promise<readonly City[]>;
};

/** A form of these pages is short. */
const MAX_FORM_BYTES = 64 * 1024;

/** The addresses of the library that a browser may ask by itself; everything else of it is called by us. */
const LIBRARY: Readonly<Record<string, "GET" | "POST">> = {
  "/passkey/generate-register-options": "GET",
  "/passkey/verify-registration": "POST",
  "/passkey/generate-authenticate-options": "GET",
  "/passkey/verify-authentication": "POST",
  "/callback/directory": "GET",
};

/** The part of the web application where people come in. What it does not answer goes on. */
export function signInRoutes(parts: SignInParts): Hono {
  const { gate, assets } = parts;
  const { signIn, chooseByLink, makeFirst, confirmCode, secondFactor, toDirectory, page } = steps(parts);
  const routes = new Hono();

  routes.all(`${SIGN_IN_BASE}/*`, async (c) => {
    c.header("Cache-Control", "no-store");
    const path = c.req.path.slice(SIGN_IN_BASE.length);
    const from = gate.whereFrom(c);
    if (LIBRARY[path] !== c.req.method || !("visit" in from)) return c.notFound();
    if (c.req.method === "POST" && !isOurs(c, from.visit)) return c.notFound();
    const entered = path.includes("regist") ? await gate.entered(c, from.visit) : null;
    if (path.includes("regist") && (entered === null || entered.account.sample)) return c.notFound();
    // The library sees the request as the browser's bar shows it, whatever a proxy made of it.
    const url = new URL(c.req.url);
    const asked = new URL(`${url.pathname}${url.search}`, from.visit.origin);
    const headers = gate.asking(c, from.visit);
    const type = c.req.header("Content-Type");
    if (type !== undefined) headers.set("Content-Type", type);
    const body = c.req.method === "POST" ? await c.req.text() : null;
    return gate.signIn(from.visit).handler(new Request(asked, { method: c.req.method, headers, body }));
  });

  routes.all("*", async (c, next) => {
    const url = new URL(c.req.url);
    const found = parseSignIn(url.pathname, url.searchParams);
    if (!found) return next();
    const { lang, place } = found;
    c.header("Cache-Control", "no-store");
    const from = gate.whereFrom(c);
    if ("closed" in from) return send(c, lang, place, closedView(lang, from.closed), 403);
    const { visit } = from;
    if (c.req.method === "GET" || c.req.method === "HEAD")
      return answer(c, lang, place, await show(c, visit, lang, place));
    if (c.req.method !== "POST")
      return c.text("この操作はできません。 / This is not possible here.\n", 405, {
        Allow: "GET, HEAD, POST",
      });
    const form = isOurs(c, visit) ? await formOf(c) : null;
    if (form === null) return send(c, lang, place, closedView(lang, "other-site"), 403);
    return answer(c, lang, place, await carryOut(c, visit, lang, place, form));
  });
  return routes;

  async function show(
    c: Context,
    visit: Visit,
    lang: Lang,
    place: SignInPlace,
  ): Promise<SignInAnswer | Response> {
    const step = { c, visit, lang };
    switch (place.page) {
      case "directory":
        return toDirectory(step, place.next);
      case "account":
      case "account-data": {
        const entered = await gate.entered(c, visit);
        if (!entered) return { goTo: signInHref(lang, { page: "sign-in", next: null }) };
        if (place.page === "account") return accountPage({ c, gate, visit, lang, entered });
        const { city, id } = entered.person;
        return c.json(await exportPerson(gate.db, city, id));
      }
      case "sign-in":
      case "code":
      case "second-factor":
      case "invitation":
      case "first-administrator":
        return page(step, place);
    }
  }

  async function carryOut(
    c: Context,
    visit: Visit,
    lang: Lang,
    place: SignInPlace,
    form: FormData,
  ): Promise<SignInAnswer> {
    const step = { c, visit, lang };
    switch (place.page) {
      case "sign-in":
        return signIn(step, place, form);
      case "code":
        return confirmCode(step, place, form);
      case "second-factor":
        return secondFactor(step, place, form);
      case "invitation":
        return chooseByLink(step, place, form);
      case "first-administrator":
        return makeFirst(step, place, form);
      case "account": {
        const entered = await gate.entered(c, visit);
        if (!entered) return { goTo: signInHref(lang, { page: "sign-in", next: null }) };
        if (form.get("token") !== entered.token) return { view: closedView(lang, "other-site"), status: 403 };
        return changeAccount({ c, gate, visit, lang, entered }, form);
      }
      case "directory":
      case "account-data":
        return null;
    }
  }

  function answer(c: Context, lang: Lang, place: SignInPlace, found: SignInAnswer | Response) {
    if (found instanceof Response) return found;
    if (!found) return c.notFound();
    if ("goTo" in found) return c.redirect(found.goTo, 303);
    return send(c, lang, place, found.view, found.status);
  }

  function send(c: Context, lang: Lang, place: SignInPlace, view: View, status: 200 | 403 | 422 | 429) {
    return c.html(signInDocument({ lang, place, view, assets }), status);
  }
}

async function formOf(c: Context): Promise<FormData | null> {
  const length = Number(c.req.header("Content-Length") ?? Number.NaN);
  // A browser always says how much it sends.
  return length <= MAX_FORM_BYTES ? c.req.formData().then(storableForm, () => null) : null;
}
