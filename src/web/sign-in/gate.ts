// Owns the gate: who is signed in with a request, under which origin, and what the library needs to hear of it.
import { dayInTokyo } from "../../domain/fiscal-year.ts";
import { createHmac } from "node:crypto";
import type { Person } from "../../domain/access.ts";
import type { Context } from "hono";
import type { Directory } from "../../config.ts";
import type { Db } from "../../store/database.ts";
import { loadAccount, sessionStands, type Account } from "../../store/people.ts";
import { CLIENT_ADDRESS, openSignIn, type SignIn } from "../../store/sign-in.ts";
import { visits, type Visit, type WhereFrom } from "./visit.ts";

export type GateSettings = {
  readonly db: Db;
  readonly secret: string;
  readonly baseUrl: string | null;
  readonly trustedProxies: readonly string[];
  readonly directory: Directory | null;
  /** The sample city's accounts may sign in, on this machine only. */
  readonly sample: boolean;
  readonly tell: (level: string, message: string) => void;
  readonly now?: () => Date;
};

/** A session that was found: whose, as the duties are this day, which, and whether its account still has to set something up. */
export type Entered = {
  readonly person: Person;
  /** Stands in every form (`name="token"`) and must come back with it; bound to the session. */
  readonly token: string;
  readonly account: Account;
  readonly sessionId: string;
};

export type Gate = {
  readonly db: Db;
  readonly directory: Directory | null;
  readonly whereFrom: (c: Context) => WhereFrom;
  readonly signIn: (visit: Visit) => SignIn;
  /** The directory is looked up when sign-in opens; after this it is looked up again. */
  readonly forget: (visit: Visit) => void;
  readonly accountOf: (id: string | null) => Promise<Account | null>;
  /** The headers that the library is asked with. `cookies`: in place of those of the request. */
  readonly asking: (c: Context, visit: Visit, cookies?: string) => Headers;
  /** Who is signed in; null: nobody, or a sample account where there are none. */
  readonly entered: (c: Context, visit: Visit) => Promise<Entered | null>;
  /** The same person as they stand now, for who stays connected; null once the session was ended or the account is gone. */
  readonly stillIn: (entered: Pick<Entered, "person" | "sessionId">) => Promise<Person | null>;
  readonly sampleHere: (visit: Visit) => boolean;
  readonly today: () => string;
  readonly now: () => Date;
};

/** Under how many names of this machine one server is asked at most (127.0.0.1, localhost, [::1], with and without port). */
const MOST_ORIGINS = 16;

/** Opens the gate. Without HOSHIN_BASE_URL it knows each name of this machine as an origin of its own. */
export function openGate(settings: GateSettings): Gate {
  const { db, secret, directory, sample, tell, now = () => new Date() } = settings;
  const origins = new Map<string, SignIn>();
  const signIn = ({ origin }: Visit): SignIn => {
    const known = origins.get(origin);
    if (known) return known;
    if (origins.size >= MOST_ORIGINS) origins.clear();
    const opened = openSignIn({ db, secret, origin, directory, tell });
    origins.set(origin, opened);
    return opened;
  };
  const forget = ({ origin }: Visit): void => void origins.delete(origin);
  const today = (): string => dayInTokyo(now().getTime());
  const accountOf: Gate["accountOf"] = async (id) => (id === null ? null : loadAccount(db, id, today()));
  const asking: Gate["asking"] = (c, visit, cookies = c.req.header("Cookie") ?? "") => {
    const headers = new Headers({ Cookie: cookies, Origin: visit.origin, [CLIENT_ADDRESS]: visit.address });
    const browser = c.req.header("User-Agent");
    if (browser !== undefined) headers.set("User-Agent", browser);
    return headers;
  };
  const sampleHere = (visit: Visit): boolean => sample && visit.local;
  const entered: Gate["entered"] = async (c, visit) => {
    if (!c.req.header("Cookie")) return null;
    const { response, headers } = await signIn(visit).api.getSession({
      headers: asking(c, visit),
      returnHeaders: true,
    });
    if (!response) return null;
    const account = await accountOf(response.user.id);
    if (!account || (account.sample && !sampleHere(visit))) return null;
    passOnCookies(c, headers);
    const token = createHmac("sha256", secret).update(`form ${response.session.token}`).digest("base64url");
    return { person: account.person, token, account, sessionId: response.session.id };
  };
  const stillIn: Gate["stillIn"] = async ({ person, sessionId }) =>
    (await sessionStands(db, sessionId, now())) ? ((await accountOf(person.id))?.person ?? null) : null;
  return {
    db,
    directory,
    whereFrom: visits(settings),
    signIn,
    forget,
    accountOf,
    asking,
    entered,
    stillIn,
    sampleHere,
    today,
    now,
  };
}

/** Lets the library's cookies through to the browser. */
export function passOnCookies(c: Context, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header("Set-Cookie", cookie, { append: true });
}

/** Cookies just set, as the browser would send them with its next request. */
export function cookiesIn(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ");
}
