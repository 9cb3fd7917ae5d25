// Owns putting a view into the frame of the site, and the two pages for when there is no view.
import { inLanguage, type Lang } from "../ui/language.ts";
import { Page, type Assets, type NavLink } from "../ui/page.tsx";
import { href, type Address, type Place } from "../site/links.ts";
import type { City, View } from "../site/view.ts";

/** The whole HTML document of a view. */
export function framed(props: {
  readonly view: View;
  readonly address: Address;
  readonly city: City | null;
  readonly assets: Assets;
  /** This server hands out papers. */
  readonly hasFiles?: boolean;
}) {
  const { view, address, city, assets } = props;
  const { lang, place } = address;
  const home: Place = city ? { page: "city", city: city.slug } : { page: "home" };
  return (
    <Page
      lang={lang}
      title={city && !view.title.includes(city.name) ? `${view.title} | ${city.name}` : view.title}
      description={view.description}
      crumbs={view.crumbs}
      nav={city ? navigation(lang, city, place, props.hasFiles ?? false) : []}
      home={href(lang, home)}
      siteName={city?.name ?? null}
      otherLanguage={href(lang === "ja" ? "en" : "ja", place)}
      assets={assets}
    >
      {view.body}
    </Page>
  );
}

function navigation(lang: Lang, city: City, place: Place, hasFiles: boolean): readonly NavLink[] {
  const t = inLanguage(lang);
  const link = (page: "units" | "watch" | "data", label: string): NavLink => ({
    label,
    href: href(lang, { page, city: city.slug }),
    current: place.page === page,
  });
  return [
    link("units", t("区・局の一覧", "Wards and bureaus")),
    link("watch", t("見守りたいこと", "Worth watching")),
    ...(hasFiles ? [link("data", t("文書とデータ", "Papers and data"))] : []),
  ];
}

/** The page for an address that leads nowhere. */
export function notFoundView(lang: Lang): View {
  const t = inLanguage(lang);
  return {
    title: t("ページが見つかりません", "Page not found"),
    description: null,
    crumbs: [],
    body: (
      <>
        <h1>{t("ページが見つかりません", "Page not found")}</h1>
        <p class="lead">
          {t(
            "アドレスが間違っているか、まだ公表されていない内容です。",
            "The address is wrong, or what it names has not been published.",
          )}
        </p>
        <p>
          <a href={href(lang, { page: "home" })}>
            {t("はじめのページから探す", "Start from the first page")}
          </a>
        </p>
      </>
    ),
  };
}

/** The page for a fault of ours. `reference` is also in the log. */
export function faultView(lang: Lang, reference: string): View {
  const t = inLanguage(lang);
  return {
    title: t("表示できませんでした", "This page could not be shown"),
    description: null,
    crumbs: [],
    body: (
      <>
        <h1>{t("表示できませんでした", "This page could not be shown")}</h1>
        <p class="lead">
          {t(
            "こちらの不具合です。少し待ってから、もう一度開いてください。続くときは、次の番号を添えて管理者に知らせてください。",
            "The fault is ours. Please wait a moment and open the page again. If it happens again, tell the administrator this number.",
          )}
        </p>
        <p class="figure-large">
          <code>{reference}</code>
        </p>
      </>
    ),
  };
}
