// Owns a desk for tests: the application on a real database, going in with the key, sending forms as a browser does.
import type { Hono } from "hono";
import { readDocument } from "../src/documents/read-document.ts";
import type { Db } from "../src/store/database.ts";
import { createApp } from "../src/web/app.ts";
import { NO_CLIENT } from "../src/web/assets.ts";
import { openKeys } from "../src/web/desk/keys.ts";
import { publishedReader } from "../src/web/published-reader.ts";

export const DESK_HOST = "127.0.0.1:3000";

/** How a request comes: by default from this machine, under its own name, from our own page. */
export type Visit = {
  readonly cookie?: string | undefined;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The other end of the connection; null where no server is involved. */
  readonly remote?: string | null;
  readonly form?: Readonly<Record<string, string | File | readonly (string | File)[]>>;
};

/** One request. A form goes by POST, with the headers that browsers add. */
export async function visit(app: Hono, path: string, how: Visit = {}): Promise<Response> {
  const { cookie, form, remote = "127.0.0.1" } = how;
  const headers = new Headers({
    Host: DESK_HOST,
    ...(cookie ? { Cookie: cookie } : {}),
    ...(form ? { Origin: `http://${DESK_HOST}` } : {}),
    ...how.headers,
  });
  if (headers.get("Origin") === "") headers.delete("Origin");
  const init: RequestInit = { headers, method: how.method ?? (form ? "POST" : "GET") };
  if (form) {
    const body = new FormData();
    for (const [name, value] of Object.entries(form))
      for (const one of typeof value === "string" || value instanceof File ? [value] : value)
        append(body, name, one);
    const sentAs = new Response(body);
    headers.set("Content-Type", sentAs.headers.get("Content-Type") ?? "");
    init.body = await sentAs.arrayBuffer();
    if (!headers.has("Content-Length")) headers.set("Content-Length", String(init.body.byteLength));
  }
  return app.request(
    `http://${DESK_HOST}${path}`,
    init,
    remote === null ? {} : { incoming: { socket: { remoteAddress: remote } } },
  );
}

function append(body: FormData, name: string, value: string | File): void {
  if (typeof value === "string") body.append(name, value);
  else body.append(name, value);
}

/** The application with its desk, and the way in. */
export function deskApp(db: Db, now: () => number = Date.now) {
  const told: string[] = [];
  const faults: unknown[] = [];
  const keys = openKeys((next) => told.push(next), now);
  const app = createApp({
    published: publishedReader(db),
    client: NO_CLIENT,
    onFault: ({ error }) => faults.push(error),
    desk: { db, read: readDocument, keys },
  });
  /** Spends the key; answers the cookie as it is sent back. */
  const enter = async (): Promise<string> => {
    const answer = await visit(app, `/desk?key=${keys.current()}`);
    return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  };
  /** The token that the forms of this session carry. */
  const token = async (cookie: string, path = "/osaka/desk/import"): Promise<string> => {
    const page = await (await visit(app, path, { cookie })).text();
    return /name="token" value="([^"]+)"/.exec(page)?.[1] ?? "";
  };
  return { app, keys, told, faults, enter, token };
}
