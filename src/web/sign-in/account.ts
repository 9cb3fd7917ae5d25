// Owns what happens on the page of one's own account.
import { momentInJapan } from "../../ui/numbers.ts";
import type { Context } from "hono";
import { signInHref } from "../../site/sign-in-links.ts";
import { listDuties } from "../../store/people.ts";
import type { Problem } from "../../ui/field.tsx";
import { inLanguage, type Lang } from "../../ui/language.ts";
import { sent } from "../desk/form-data.ts";
import { accountView, type SessionEntry } from "./account-page.tsx";
import type { SignInContext } from "./frame.tsx";
import { passOnCookies, type Entered, type Gate } from "./gate.ts";
import type { SignInAnswer } from "./answer.ts";
import { passwordProblem, sentTwice } from "./password-problems.ts";
import type { Visit } from "./visit.ts";

/** One request on the page. */
type AccountWork = {
  readonly c: Context;
  readonly gate: Gate;
  readonly visit: Visit;
  readonly lang: Lang;
  readonly entered: Entered;
};

type News = {
  readonly problems?: readonly Problem[];
  readonly recoveryCodes?: readonly string[];
  readonly done?: string | null;
};

/** The page, with what was just done or refused. */
export async function accountPage(work: AccountWork, news: News = {}): Promise<SignInAnswer> {
  const { c, gate, visit, lang, entered } = work;
  const { account, token, sessionId } = entered;
  const headers = gate.asking(c, visit);
  const { api } = gate.signIn(visit);
  const [sessions, passkeys, ways, duties] = await Promise.all([
    api.listSessions({ headers }),
    api.listPasskeys({ headers }),
    api.listUserAccounts({ headers }),
    listDuties(gate.db, account.person.city),
  ]);
  const { problems = [], recoveryCodes = null, done = null } = news;
  const context: SignInContext = { lang, place: { page: "account" }, token, problems };
  const entries = sessions
    .map((session) => sessionEntry(lang, session, sessionId))
    .sort((a, b) => Number(b.here) - Number(a.here) || (a.lastUsed < b.lastUsed ? 1 : -1));
  const placeOf = (duty: (typeof account.person.duties)[number]): string | null => {
    const known = duties.find(
      ({ unitId, sectionId }) => unitId === duty.unitId && sectionId === duty.sectionId,
    );
    return known?.unitName ? [known.unitName, known.sectionName].filter(Boolean).join(" ") : null;
  };
  return {
    view: accountView({
      context,
      name: account.person.name,
      email: account.email,
      duties: account.person.duties.map((duty) => ({ ...duty, place: placeOf(duty) })),
      sample: account.sample,
      hasPassword: ways.some(({ providerId }) => providerId === "credential"),
      sessions: entries,
      passkeys: passkeys.map(({ id, name, createdAt }) => ({
        id,
        name: name ?? momentInJapan(new Date(createdAt).toISOString(), lang),
      })),
      recoveryCodes,
      done,
    }),
    status: problems.length > 0 ? 422 : 200,
  };
}

/** Signing out, ending sessions, changing keys. */
export async function changeAccount(work: AccountWork, form: FormData): Promise<SignInAnswer> {
  const { c, gate, visit, lang, entered } = work;
  const { api } = gate.signIn(visit);
  const headers = gate.asking(c, visit);
  const t = inLanguage(lang);
  const here = signInHref(lang, { page: "account" });
  const action = sent(form, "action");
  switch (action) {
    case "sign-out": {
      const out = await api.signOut({ headers, returnHeaders: true });
      passOnCookies(c, out.headers);
      return { goTo: signInHref(lang, { page: "sign-in", next: null }) };
    }
    case "end-session": {
      const known = (await api.listSessions({ headers })).find(({ id }) => id === sent(form, "session"));
      if (known) await api.revokeSession({ headers, body: { token: known.token } });
      return { goTo: here };
    }
    case "end-others":
      await api.revokeOtherSessions({ headers });
      return { goTo: here };
  }
  // What follows would take the sample from everybody else.
  if (entered.account.sample) return { goTo: here };
  switch (action) {
    case "remove-passkey": {
      const id = sent(form, "passkey");
      if ((await api.listPasskeys({ headers })).some((one) => one.id === id))
        await api.deletePasskey({ headers, body: { id } });
      return { goTo: here };
    }
    case "password": {
      const twice = await sentTwice(lang, form, {
        name: entered.account.person.name,
        email: entered.account.email,
      });
      if ("problem" in twice) return accountPage(work, { problems: [twice.problem] });
      const body = {
        currentPassword: sent(form, "password"),
        newPassword: twice.password,
        revokeOtherSessions: true,
      };
      const answer = await api.changePassword({ headers, body, asResponse: true });
      if (!answer.ok) return accountPage(work, { problems: [passwordProblem(lang, "password")] });
      passOnCookies(c, answer.headers);
      return { goTo: here };
    }
    case "recovery-codes": {
      const body = { password: sent(form, "password-for-codes") };
      const answer = await api.generateBackupCodes({ headers, body, asResponse: true });
      if (!answer.ok) return accountPage(work, { problems: [passwordProblem(lang, "password-for-codes")] });
      const { backupCodes } = (await answer.json()) as { backupCodes: string[] }; // the library's answer
      return accountPage(work, { recoveryCodes: backupCodes, done: t("つくりました。", "Done.") });
    }
    default:
      return null;
  }
}

function sessionEntry(
  lang: Lang,
  session: {
    readonly id: string;
    readonly createdAt: Date;
    readonly updatedAt: Date;
    readonly userAgent?: string | null | undefined;
    readonly ipAddress?: string | null | undefined;
  },
  here: string,
): SessionEntry {
  return {
    id: session.id,
    here: session.id === here,
    since: momentInJapan(session.createdAt.toISOString(), lang),
    lastUsed: momentInJapan(session.updatedAt.toISOString(), lang),
    browser: browserOf(session.userAgent ?? "") ?? inLanguage(lang)("ブラウザー", "Browser"),
    address: session.ipAddress || "–",
  };
}

/** The browser and system by the words that they send; only to tell one's own apart. */
function browserOf(agent: string): string | null {
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0]?.replace("Edg", "Edge");
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent)?.[0];
  return browser ? [browser, system].filter(Boolean).join(", ") : null;
}
