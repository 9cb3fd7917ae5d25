// Owns the HTTP answers: public pages, open data, built files, not found, and the one place where faults are caught.
import { randomUUID } from "node:crypto";
import { Hono, type Context } from "hono";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import { href, parse, type Address } from "../site/links.ts";
import type { View } from "../site/view.ts";
import type { ClientFiles } from "./assets.ts";
import { citiesOf, deskRoutes, type DeskParts } from "./desk/desk.tsx";
import { fetchedRoutes } from "./fetched/fetched.ts";
import { faultView, framed, notFoundView } from "./frame.tsx";
import { paperFiles, type Downloads } from "./paper-file.ts";
import { answer } from "./public-pages.ts";
import type { PublishedReader } from "./published-reader.ts";
import { securityHeaders } from "./security-headers.ts";
import type { FirstKey } from "./sign-in/first-key.ts";
import { signInRoutes } from "./sign-in/routes.tsx";

/** Hears of faults; the reference is the one that the person sees. */
export type FaultLog = (fault: {
  readonly reference: string;
  readonly path: string;
  readonly error: unknown;
}) => void;

export type AppParts = {
  readonly published: PublishedReader;
  readonly client: ClientFiles;
  readonly onFault: FaultLog;
  /** Papers for everybody; without it pages name none. */
  readonly downloads?: Downloads;
  /** Where people sign in and work; without it there are public pages only. */
  readonly desk?: Omit<DeskParts, "assets"> & { readonly firstKey: FirstKey };
};

/** The whole web application; `fetch` answers one request. */
export function createApp({ published, client, onFault, downloads, desk }: AppParts): Hono {
  const app = new Hono();
  const file = downloads && paperFiles(downloads);
  // Before the headers of our pages: files have stricter ones.
  if (desk) {
    const { gate, db } = desk;
    const origin = (c: Context): string | null => {
      const from = gate.whereFrom(c);
      return "visit" in from ? from.visit.origin : null;
    };
    app.route("/", fetchedRoutes({ db, origin, now: gate.now }));
  }
  app.use(securityHeaders);
  app.get("/assets/:name", (c) => client.file(c.req.param("name"), c) ?? notFound(c));
  // Before compression and tags: what the desk says is kept nowhere.
  if (desk) {
    const { gate, firstKey, db } = desk;
    app.route("/", signInRoutes({ gate, firstKey, assets: client.assets, cities: () => citiesOf(db) }));
    app.route("/", deskRoutes({ ...desk, assets: client.assets }));
  }
  app.use(compress());
  app.use(etag());
  app.get("*", async (c) => {
    const url = new URL(c.req.url);
    const address = parse(url.pathname, url.searchParams);
    if (!address) return notFound(c);
    const proper = href(address.lang, address.place);
    if (new URL(proper, url).pathname !== url.pathname) return c.redirect(proper, 301);
    const found = await answer(published, address, downloads?.files);
    if (!found) return notFound(c);
    switch (found.kind) {
      case "elsewhere":
        return c.redirect(found.address, 302);
      case "file":
        return (await file?.(c, found.city, found.snapshot, found.name)) ?? notFound(c);
      case "json":
        // Open data: any site may read it.
        c.header("Access-Control-Allow-Origin", "*");
        c.header("Cross-Origin-Resource-Policy", "cross-origin");
        c.header("Cache-Control", "public, no-cache");
        return c.json(found.snapshot);
      case "page":
        c.header("Cache-Control", "public, no-cache");
        return c.html(
          framed({
            view: found.view,
            address,
            city: found.city,
            assets: client.assets,
            hasFiles: downloads !== undefined,
          }),
        );
    }
  });
  app.all("*", (c) =>
    c.text("この操作はできません。 / This is not possible here.\n", 405, { Allow: "GET, HEAD" }),
  );
  app.notFound((c) => notFound(c));
  app.onError((error, c) => {
    const reference = randomUUID().slice(0, 8);
    onFault({ reference, path: c.req.path, error });
    return bare(c, faultView(languageOf(c), reference), 500);
  });
  return app;

  function notFound(c: Context): Response | Promise<Response> {
    return bare(c, notFoundView(languageOf(c)), 404);
  }

  function bare(c: Context, view: View, status: 404 | 500): Response | Promise<Response> {
    const address: Address = { lang: languageOf(c), place: { page: "home" } };
    c.header("Cache-Control", "no-store");
    return c.html(framed({ view, address, city: null, assets: client.assets }), status);
  }
}

function languageOf(c: Context): Address["lang"] {
  return /^\/en(?:\/|$)/.test(c.req.path) ? "en" : "ja";
}
