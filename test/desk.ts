// Owns a desk for tests: the application on a real database, signing in as any role, sending forms as a browser does.
import type { Hono } from "hono";
import type { Press } from "../src/documents/press/press.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import type { Db } from "../src/store/database.ts";
import { createApp } from "../src/web/app.ts";
import { NO_CLIENT } from "../src/web/assets.ts";
import type { Downloads } from "../src/web/paper-file.ts";
import { publishedReader } from "../src/web/published-reader.ts";
import { openFirstKey } from "../src/web/sign-in/first-key.ts";
import { openGate, type GateSettings } from "../src/web/sign-in/gate.ts";
import { cookieOf } from "./cookies.ts";
import { TEST_GATE } from "./gate.ts";
import { TEST_PASSWORD, testPerson, type TestPerson } from "./people.ts";

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

/** How the gate of a test differs from that of a server on this machine. */
export type DeskSettings = Partial<Omit<GateSettings, "db">> & {
  readonly first?: boolean;
  readonly press?: Press;
  readonly downloads?: Downloads;
};

/** The application with its desk, and the way in. Accounts of tests are sample accounts: they need no second factor. */
export function deskApp(db: Db, settings: DeskSettings = {}) {
  const faults: unknown[] = [];
  const gate = openGate({ ...TEST_GATE, ...settings, db });
  const firstKey = openFirstKey(settings.first ?? false);
  const app = createApp({
    published: publishedReader(db),
    client: NO_CLIENT,
    onFault: ({ error }) => faults.push(error),
    ...(settings.downloads ? { downloads: settings.downloads } : {}),
    desk: {
      db,
      read: openDocumentReader().read,
      gate,
      firstKey,
      ...(settings.press ? { press: settings.press } : {}),
    },
  });
  /** Makes an account with the duties (by default the city bureau of 大阪市, which may import for every unit) and signs it in; answers its cookie. */
  const enter = async (person: Partial<TestPerson> = {}): Promise<string> => {
    const { email } = await testPerson(db, person);
    const answer = await visit(app, "/sign-in", { form: { email, password: TEST_PASSWORD } });
    return cookieOf(answer);
  };
  /** The token that the forms of this session carry. */
  const token = async (cookie: string, path = "/osaka/desk/import"): Promise<string> => {
    const page = await (await visit(app, path, { cookie })).text();
    return /name="token" value="([^"]+)"/.exec(page)?.[1] ?? "";
  };
  return { app, gate, firstKey, faults, enter, token };
}
