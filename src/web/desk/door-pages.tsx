// Owns the pages for when somebody may not: the duties do not allow it, or the session has ended meanwhile.
import type { Refusal } from "../../domain/outcome.ts";
import { deskHref } from "../../site/links.ts";
import { signInHref } from "../../site/sign-in-links.ts";
import type { View } from "../../site/view.ts";
import { inLanguage, type Lang } from "../../ui/language.ts";
import { plainView } from "../sign-in/frame.tsx";

/** What stands in the way, in the words of the permission. */
export function notAllowedView(lang: Lang, refusal: Refusal): View {
  const t = inLanguage(lang);
  return plainView(
    t("この画面は使えません", "This page is not for you"),
    refusal[lang],
    <p>
      <a href={deskHref(lang, { page: "door" })}>{t("はじめの画面へ", "To your first page")}</a>
    </p>,
  );
}

/** Nothing was done, because nobody is signed in any more. */
export function signedOutView(lang: Lang): View {
  const t = inLanguage(lang);
  return plainView(
    t("サインインし直してください", "Please sign in again"),
    t(
      "サインインが終わっていたので、この操作はしていません。別のタブでサインインしてから、戻って送り直せます。",
      "You are not signed in any more, so this was not done. Sign in in another tab, then come back and send it again.",
    ),
    <p>
      <a href={signInHref(lang, { page: "sign-in", next: null })} target="_blank">
        {t("別のタブでサインインする", "Sign in in another tab")}
      </a>
    </p>,
  );
}
