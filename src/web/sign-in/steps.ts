// Owns the steps of coming in: password, code, second factor, one-time links, the city's directory.
import type { Context } from "hono";
import { deskHref } from "../../site/links.ts";
import { signInHref, type SignInPlace } from "../../site/sign-in-links.ts";
import { countFailure, forgetFailures, waitBeforeAttempt } from "../../store/attempts.ts";
import { linkOf } from "../../store/people-changes.ts";
import { isSampleAddress } from "../../store/people.ts";
import { DIRECTORY } from "../../store/sign-in.ts";
import type { Problem } from "../../ui/field.tsx";
import { inLanguage, type Lang } from "../../ui/language.ts";
import { choosePassword, LINK_SPENT } from "../../usecases/choose-password.ts";
import { makeFirstAdministrator } from "../../usecases/first-administrator.ts";
import { SAMPLE_CITY } from "../../usecases/load-sample-city.ts";
import { sent } from "../desk/form-data.ts";
import type { SignInAnswer } from "./answer.ts";
import { plainView, type SignInContext } from "./frame.tsx";
import { cookiesIn, passOnCookies } from "./gate.ts";
import {
  beginSecondFactorView,
  codeView,
  confirmSecondFactorView,
  firstAdministratorView,
  invitationView,
} from "./password-pages.tsx";
import { passwordProblem, sentTwice } from "./password-problems.ts";
import type { SignInParts } from "./routes.tsx";
import { signInView } from "./sign-in-page.tsx";
import type { Visit } from "./visit.ts";
import { directoryTrouble, notKnown, tooMany, tryAgain, wrongCode } from "./sign-in-problems.ts";

type Step = { readonly c: Context; readonly visit: Visit; readonly lang: Lang };

type Place<P extends SignInPlace["page"]> = Extract<SignInPlace, { readonly page: P }>;

const TOTP = /^\d{6}$/;

const SECOND_FACTOR_URI = /^otpauth:\/\/totp\/[^\s"'<>]{1,300}$/;

const RECOVERY_CODES = /^[A-Za-z0-9-]{5,20}( [A-Za-z0-9-]{5,20}){0,19}$/;

/** The steps over one gate. */
export function steps({ gate, firstKey, cities: allCities }: SignInParts) {
  const { db, now } = gate;
  const cities = async () => (await allCities()).filter(({ slug }) => slug !== SAMPLE_CITY.city);
  return { page, signIn, chooseByLink, makeFirst, confirmCode, secondFactor, toDirectory };

  /** The page of a step, before anything was typed. */
  async function page(step: Step, place: SignInPlace): Promise<SignInAnswer> {
    const { c, visit, lang } = step;
    const context = contextOf(step, place);
    switch (place.page) {
      case "sign-in": {
        const entered = await gate.entered(c, visit);
        if (entered) return { goTo: place.next ?? deskHref(lang, { page: "door" }) };
        const trouble = c.req.query("error") === undefined ? [] : [directoryTrouble(lang)];
        return signInPage(step, place, { email: "", problems: trouble });
      }
      case "code":
        return { view: codeView({ context }), status: 200 };
      case "second-factor":
        if (!(await gate.entered(c, visit))) return toSignIn(lang, place.next);
        return { view: beginSecondFactorView({ context }), status: 200 };
      case "invitation": {
        const whose = await linkOf(db, place.key, now());
        return whose ? { view: invitationView({ context, ...whose }), status: 200 } : spent(lang);
      }
      case "first-administrator":
        return firstKey.fits(place.key)
          ? firstPage(step, place, { name: "", email: "", city: "" }, [])
          : spent(lang);
      case "directory":
      case "account":
      case "account-data":
        return null;
    }
  }

  async function signIn(
    step: Step,
    place: Place<"sign-in" | "directory">,
    form: FormData,
  ): Promise<SignInAnswer> {
    const email = sent(form, "email").normalize("NFKC").trim().toLowerCase();
    return byPassword(step, place.next, email, sent(form, "password"));
  }

  /** Password → desk, code or setting up a second factor. */
  async function byPassword(
    step: Step,
    next: string | null,
    email: string,
    password: string,
  ): Promise<SignInAnswer> {
    const { c, visit, lang } = step;
    const place = { page: "sign-in", next } as const;
    const attempt = { name: email, address: visit.address };
    const minutes = await waitBeforeAttempt(db, attempt);
    if (minutes !== null) return signInPage(step, place, { email, problems: [tooMany(lang, minutes)] }, 429);
    const { api } = gate.signIn(visit);
    const answer =
      password.length === 0 || password.length > 1000 || (await isClosedSample(email, visit))
        ? null
        : await api.signInEmail({
            headers: gate.asking(c, visit, ""),
            body: { email, password },
            asResponse: true,
          });
    if (!answer?.ok) {
      await countFailure(db, attempt);
      return signInPage(step, place, { email, problems: [notKnown(lang)] });
    }
    const said = (await answer.json()) as { twoFactorRedirect?: boolean; user?: { id: string } }; // the library's answer
    passOnCookies(c, answer.headers);
    if (said.twoFactorRedirect === true) return { goTo: signInHref(lang, { page: "code", next }) };
    await forgetFailures(db, attempt);
    return afterPassword(step, next, answer.headers, password);
  }

  /** Signed in without a code: fine for the sample, for everybody else the moment to set up a second factor. */
  async function afterPassword(
    step: Step,
    next: string | null,
    headers: Headers,
    password: string,
  ): Promise<SignInAnswer> {
    const { c, visit, lang } = step;
    const asking = gate.asking(c, visit, cookiesIn(headers));
    const { api } = gate.signIn(visit);
    const account = await gate.accountOf((await api.getSession({ headers: asking }))?.user.id ?? null);
    if (!account?.lacksSecondFactor) return { goTo: next ?? deskHref(lang, { page: "door" }) };
    return showSecret(step, { page: "second-factor", next }, asking, password);
  }

  async function secondFactor(
    step: Step,
    place: Place<"code" | "second-factor">,
    form: FormData,
  ): Promise<SignInAnswer> {
    const { c, visit, lang } = step;
    if (!(await gate.entered(c, visit))) return toSignIn(lang, place.next);
    const { api } = gate.signIn(visit);
    const asking = gate.asking(c, visit);
    if (sent(form, "action") === "begin") return showSecret(step, place, asking, sent(form, "password"));
    const code = digitsOf(sent(form, "code"));
    const answer = await api.verifyTOTP({ headers: asking, body: { code }, asResponse: true });
    if (answer.ok) {
      passOnCookies(c, answer.headers);
      return { goTo: place.next ?? deskHref(lang, { page: "door" }) };
    }
    const [uri, codes] = [sent(form, "uri"), sent(form, "codes")];
    const context = contextOf(step, place, [wrongCode(lang)]);
    if (!SECOND_FACTOR_URI.test(uri) || !RECOVERY_CODES.test(codes))
      return { view: beginSecondFactorView({ context }), status: 422 };
    const view = confirmSecondFactorView({ context, secondFactor: { uri, recoveryCodes: codes.split(" ") } });
    return { view, status: 422 };
  }

  /** Makes a secret and recovery codes and shows them; they count once the first code was right. */
  async function showSecret(
    step: Step,
    place: Place<"code" | "second-factor">,
    asking: Headers,
    password: string,
  ): Promise<SignInAnswer> {
    const answer = await gate
      .signIn(step.visit)
      .api.enableTwoFactor({ headers: asking, body: { password }, asResponse: true });
    if (!answer.ok) {
      const context = contextOf(step, place, [passwordProblem(step.lang, "password")]);
      return { view: beginSecondFactorView({ context }), status: 422 };
    }
    const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] }; // the library's answer
    const context = contextOf(step, place);
    const view = confirmSecondFactorView({
      context,
      secondFactor: { uri: totpURI, recoveryCodes: backupCodes },
    });
    return { view, status: 200 };
  }

  async function confirmCode(
    step: Step,
    place: Place<"code" | "second-factor">,
    form: FormData,
  ): Promise<SignInAnswer> {
    const { c, visit, lang } = step;
    const { api } = gate.signIn(visit);
    const asked = { headers: gate.asking(c, visit), asResponse: true } as const;
    const typed = sent(form, "code").normalize("NFKC").trim();
    const digits = digitsOf(typed);
    const answer = TOTP.test(digits)
      ? await api.verifyTOTP({ ...asked, body: { code: digits } })
      : await api.verifyBackupCode({ ...asked, body: { code: typed } });
    // Which attempt failed is counted by the library, per account and per sign-in.
    passOnCookies(c, answer.headers);
    if (answer.ok) return { goTo: place.next ?? deskHref(lang, { page: "door" }) };
    const { code = "" } = (await answer.json().catch(() => ({}))) as { code?: string }; // the library's answer
    if (/COOKIE|TOO_MANY/.test(code))
      return signInPage(
        step,
        { page: "sign-in", next: place.next },
        { email: "", problems: [tryAgain(lang)] },
      );
    const locked = code === "ACCOUNT_TEMPORARILY_LOCKED";
    const context = contextOf(step, place, [locked ? tooMany(lang, 15) : wrongCode(lang)]);
    return { view: codeView({ context }), status: locked ? 429 : 422 };
  }

  async function chooseByLink(
    step: Step,
    place: Place<"invitation" | "first-administrator">,
    form: FormData,
  ): Promise<SignInAnswer> {
    const { lang } = step;
    const whose = await linkOf(db, place.key, now());
    if (!whose) return spent(lang);
    const twice = await sentTwice(lang, form, whose);
    if ("problem" in twice)
      return {
        view: invitationView({ context: contextOf(step, place, [twice.problem]), ...whose }),
        status: 422,
      };
    const chosen = await choosePassword(db, now(), { key: place.key, password: twice.password });
    if (!chosen.ok) return spent(lang);
    return byPassword(step, null, chosen.value.email, twice.password);
  }

  async function makeFirst(
    step: Step,
    place: Place<"invitation" | "first-administrator">,
    form: FormData,
  ): Promise<SignInAnswer> {
    const { lang } = step;
    if (!firstKey.fits(place.key)) return spent(lang);
    const typed = { name: sent(form, "name"), email: sent(form, "email"), city: sent(form, "city") };
    const city = (await cities()).find(({ slug }) => slug === typed.city);
    const twice = await sentTwice(lang, form, typed);
    if ("problem" in twice) return firstPage(step, place, typed, [twice.problem]);
    if (!city) return null;
    const made = await makeFirstAdministrator(db, now(), {
      city: city.slug,
      cityName: city.name,
      name: typed.name,
      email: typed.email,
      password: twice.password,
    });
    if (!made.ok) {
      const about = ABOUT[made.refusal.code] ?? "email";
      return firstPage(step, place, typed, [{ text: made.refusal[lang], about }]);
    }
    firstKey.spend();
    return byPassword(step, null, made.value.email, twice.password);
  }

  /** Off to the city's directory; it sends the browser back to the library's address. */
  async function toDirectory(step: Step, next: string | null): Promise<SignInAnswer> {
    const { c, visit, lang } = step;
    if (gate.directory === null) return null;
    const body = {
      provider: DIRECTORY,
      callbackURL: next ?? deskHref(lang, { page: "door" }),
      errorCallbackURL: signInHref(lang, { page: "sign-in", next: null }),
    };
    const answer = await gate
      .signIn(visit)
      .api.signInSocial({ headers: gate.asking(c, visit), body, asResponse: true });
    const { url = "" } = (await answer.json().catch(() => ({}))) as { url?: string }; // the library's answer
    if (!answer.ok || url === "") {
      // The directory did not answer when it was looked up: the next attempt looks again.
      gate.forget(visit);
      return signInPage(step, { page: "sign-in", next }, { email: "", problems: [directoryTrouble(lang)] });
    }
    passOnCookies(c, answer.headers);
    return { goTo: url };
  }

  async function isClosedSample(email: string, visit: Visit): Promise<boolean> {
    return !gate.sampleHere(visit) && (await isSampleAddress(db, email));
  }

  function signInPage(
    step: Step,
    place: Place<"sign-in" | "directory">,
    { email, problems }: { readonly email: string; readonly problems: readonly Problem[] },
    status?: 429,
  ): SignInAnswer {
    const sample = gate.sampleHere(step.visit);
    const context = contextOf(step, { ...place, page: "sign-in" }, problems);
    const directory = gate.directory !== null;
    return {
      view: signInView({ context, next: place.next, email, directory, sample }),
      status: status ?? (problems.length > 0 ? 422 : 200),
    };
  }

  async function firstPage(
    step: Step,
    place: SignInPlace,
    typed: { readonly name: string; readonly email: string; readonly city: string },
    problems: readonly Problem[],
  ): Promise<SignInAnswer> {
    const context = contextOf(step, place, problems);
    const view = firstAdministratorView({ context, cities: await cities(), typed });
    return { view, status: problems.length > 0 ? 422 : 200 };
  }
}

function contextOf({ lang }: Step, place: SignInPlace, problems: readonly Problem[] = []): SignInContext {
  return { lang, place, token: "", problems };
}

function toSignIn(lang: Lang, next: string | null): SignInAnswer {
  return { goTo: signInHref(lang, { page: "sign-in", next }) };
}

function digitsOf(typed: string): string {
  return typed.normalize("NFKC").replaceAll(/\s/g, "");
}

function spent(lang: Lang): SignInAnswer {
  const title = inLanguage(lang)("リンクが使えません", "This link does not work");
  return { view: plainView(title, LINK_SPENT[lang]), status: 403 };
}

/** The field that a refusal of the first administrator is about. */
const ABOUT: Readonly<Record<string, string>> = {
  "bad-name": "name",
  "hidden-signs": "name",
  "bad-password": "new-password",
  "known-password": "new-password",
};
