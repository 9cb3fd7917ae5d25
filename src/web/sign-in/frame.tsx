// Owns the frame of the pages of signing in, and the form that is sent from them.
import type { Child } from "hono/jsx";
import type { Words } from "../../domain/finding.ts";
import { href } from "../../site/links.ts";
import { signInHref, type SignInPlace } from "../../site/sign-in-links.ts";
import type { View } from "../../site/view.ts";
import type { Problem } from "../../ui/field.tsx";
import { inLanguage, type Lang } from "../../ui/language.ts";
import { Page, type Assets } from "../../ui/page.tsx";
import type { Closed } from "./visit.ts";

/** What every page of signing in is made from. `token` is empty where nobody is signed in yet. */
export type SignInContext = {
  readonly lang: Lang;
  readonly place: SignInPlace;
  readonly token: string;
  readonly problems: readonly Problem[];
};

/** The whole HTML document of a page of signing in. */
export function signInDocument(props: {
  readonly lang: Lang;
  readonly place: SignInPlace;
  readonly view: View;
  readonly assets: Assets;
}) {
  const { lang, place, view, assets } = props;
  const t = inLanguage(lang);
  return (
    <Page
      lang={lang}
      title={`${view.title} | hoshin`}
      description={null}
      crumbs={view.crumbs}
      nav={[{ label: t("公表ページ", "Public pages"), href: href(lang, { page: "home" }), current: false }]}
      home={href(lang, { page: "home" })}
      siteName={null}
      otherLanguage={signInHref(lang === "ja" ? "en" : "ja", place)}
      assets={assets}
      fleeting
    >
      {view.body}
    </Page>
  );
}

/** A form of these pages; it says by `action` what it asks for. Turbo stays out: cookies change with the answer. */
export function SignInForm(props: {
  readonly context: SignInContext;
  readonly action: string;
  readonly class?: string;
  readonly children?: Child;
}) {
  const { context, action } = props;
  return (
    <form
      method="post"
      action={signInHref(context.lang, context.place)}
      class={props.class ?? "narrow-form"}
      data-turbo="false"
    >
      <input type="hidden" name="token" value={context.token} />
      <input type="hidden" name="action" value={action} />
      {props.children}
    </form>
  );
}

/** A page with a heading and one sentence. */
export function plainView(title: string, lead: string, more: Child = null): View {
  return {
    title,
    description: null,
    crumbs: [],
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        {more}
      </>
    ),
  };
}

const WHY: Readonly<Record<Closed | "other-site", Words>> = {
  elsewhere: {
    ja: "この画面は、hoshin を動かしている機械のブラウザーからだけ開けます。ほかの機械から使うには、管理する人が HOSHIN_BASE_URL を設定します。",
    en: "This page opens only in a browser on the machine that runs hoshin. To use it from other machines, whoever runs the server sets HOSHIN_BASE_URL.",
  },
  "other-name": {
    ja: "この画面は http://127.0.0.1 か http://localhost で始まるアドレスでだけ開けます。",
    en: "This page opens only under an address that begins with http://127.0.0.1 or http://localhost.",
  },
  "other-address": {
    ja: "この画面は、決められたアドレス（HOSHIN_BASE_URL）でだけ開けます。",
    en: "This page opens only under the address that was set for it (HOSHIN_BASE_URL).",
  },
  "other-site": {
    ja: "この操作は、この画面から送られたものではないようなので受け付けませんでした。ページを開き直して、もう一度送ってください。",
    en: "This was not accepted, because it does not seem to come from this page. Please open the page again and send it once more.",
  },
};

/** Why a passkey cannot work under an address in numbers, and what to do. */
export const PASSKEY_NEEDS_A_NAME: Words = {
  ja: "パスキーは、数字のアドレス（127.0.0.1 など）では使えません。この機械でなら、アドレスの数字を localhost に替えて開き直してください。",
  en: "Passkeys do not work under an address in numbers, such as 127.0.0.1. On this machine, open the page with localhost in its place.",
};

/** The page for a request that goes no further. */
export function closedView(lang: Lang, why: Closed | "other-site"): View {
  const t = inLanguage(lang);
  return plainView(
    why === "other-site"
      ? t("受け付けませんでした", "Not accepted")
      : t("この画面には入れません", "You cannot go in here"),
    WHY[why][lang],
  );
}
