// Owns the pages around the door of the desk: going in, and why somebody may not.
import type { Words } from "../../domain/finding.ts";
import { deskHref } from "../../site/links.ts";
import type { City, View } from "../../site/view.ts";
import { inLanguage, type Lang } from "../../ui/language.ts";

export type Closed = "elsewhere" | "other-name" | "no-session" | "spent-key" | "other-site";

const WHY: Readonly<Record<Closed, Words>> = {
  elsewhere: {
    ja: "この画面は、hoshin を動かしている機械のブラウザからだけ開けます。",
    en: "This page opens only in a browser on the machine that runs hoshin.",
  },
  "other-name": {
    ja: "この画面は http://127.0.0.1 か http://localhost で始まるアドレスでだけ開けます。",
    en: "This page opens only under an address that begins with http://127.0.0.1 or http://localhost.",
  },
  "no-session": {
    ja: "入るには、hoshin serve を動かしている端末に表示されたリンク（…/desk?key=…）を開いてください。リンクは一度だけ使えます。",
    en: "To go in, open the link (…/desk?key=…) that hoshin serve printed in its terminal. Each link works once.",
  },
  "spent-key": {
    ja: "このリンクはもう使われたか、古いものです。端末のいちばん新しいリンクを開いてください。使われるたびに、次のリンクが端末に出ます。",
    en: "This link was used already or is out of date. Open the newest link in the terminal: each time one is used, the next is printed.",
  },
  "other-site": {
    ja: "この操作は、この画面から送られたものではないようなので受け付けませんでした。ページを開き直して、もう一度送ってください。",
    en: "This was not accepted, because it does not seem to come from this page. Please open the page again and send it once more.",
  },
};

/** The page for somebody who may not go in, or whose request was not accepted. */
export function closedView(lang: Lang, why: Closed): View {
  const t = inLanguage(lang);
  const title =
    why === "other-site"
      ? t("受け付けませんでした", "Not accepted")
      : t("この画面には入れません", "You cannot go in here");
  return {
    title,
    description: null,
    crumbs: [],
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{WHY[why][lang]}</p>
      </>
    ),
  };
}

/**
 * The page right after the key, on its way to the desk. No redirect: where the link was opened from another page, the
 * browser would not send the new cookie along one, and the key would be spent for nothing.
 */
export function enteredView(lang: Lang, next: string): View {
  const t = inLanguage(lang);
  return {
    title: t("取り込みと公表", "Import and publish"),
    description: null,
    crumbs: [],
    body: (
      <>
        <meta http-equiv="refresh" content={`0; url=${next}`} />
        <h1>{t("入りました", "You are in")}</h1>
        <p class="lead">
          <a href={next}>{t("取り込みと公表へ進む", "Go on to import and publish")}</a>
        </p>
      </>
    ),
  };
}

/** The cities to choose from, where there are several. */
export function citiesView(lang: Lang, cities: readonly City[]): View {
  const t = inLanguage(lang);
  return {
    title: t("取り込みと公表", "Import and publish"),
    description: null,
    crumbs: [],
    body: (
      <>
        <h1>{t("どの市の文書ですか", "Papers of which city?")}</h1>
        <ul class="link-list">
          {cities.map((city) => (
            <li>
              <a href={deskHref(lang, { page: "import", city: city.slug })}>{city.name}</a>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}
