// Owns the frame of every page: head, skip link, header, breadcrumbs, language switch, footer.
import { html } from "hono/html";
import type { Child } from "hono/jsx";
import { inLanguage, type Lang } from "./language.ts";
import { Mixed, PageLanguage } from "./mixed.tsx";

/** One step of the breadcrumbs; the last one, the page itself, has no address. */
export type Crumb = { readonly label: string; readonly href: string | null };

/** An entry of the site's navigation. */
export type NavLink = { readonly label: string; readonly href: string; readonly current: boolean };

/** Addresses of the built stylesheet and script; null where there is no build (tests). */
export type Assets = { readonly css: readonly string[]; readonly js: string | null };

type PageProps = {
  readonly lang: Lang;
  readonly title: string;
  /** One sentence for search engines and link previews. */
  readonly description: string | null;
  readonly crumbs: readonly Crumb[];
  readonly nav: readonly NavLink[];
  readonly home: string;
  /** Whose policies these are; null on pages above a single city. */
  readonly siteName: string | null;
  /** The same page in the other language. */
  readonly otherLanguage: string;
  readonly assets: Assets;
  /** The page is for one person and one moment: nothing keeps a copy of it. */
  readonly fleeting?: boolean;
  readonly children?: Child;
};

/** A whole HTML document. */
export function Page(props: PageProps) {
  const t = inLanguage(props.lang);
  return (
    <PageLanguage.Provider value={props.lang}>
      {html`<!DOCTYPE html>`}
      <html lang={props.lang}>
        <Head {...props} />
        <body class={props.fleeting ? "desk" : undefined}>
          <a class="skip-link" href="#main" data-turbo="false">
            {t("本文へ移動", "Skip to main content")}
          </a>
          <Header {...props} />
          {props.crumbs.length > 1 && <Breadcrumbs lang={props.lang} crumbs={props.crumbs} />}
          <main id="main" class="page-width" tabindex={-1}>
            {props.children}
          </main>
          <Footer {...props} />
        </body>
      </html>
    </PageLanguage.Provider>
  );
}

function Head({ lang, title, description, otherLanguage, assets, fleeting }: PageProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {description && <meta name="description" content={description} />}
      <link rel="alternate" hreflang={lang === "ja" ? "en" : "ja"} href={otherLanguage} />
      <link rel="icon" href="data:," />
      {fleeting && <meta name="turbo-cache-control" content="no-cache" />}
      {fleeting && <meta name="robots" content="noindex" />}
      {assets.css.map((address) => (
        <link rel="stylesheet" href={address} data-turbo-track="reload" />
      ))}
      {assets.js && <script type="module" src={assets.js} data-turbo-track="reload"></script>}
    </head>
  );
}

function Header({ lang, home, siteName, nav, otherLanguage }: PageProps) {
  const t = inLanguage(lang);
  return (
    <header class="site-header">
      <div class="page-width site-header-row">
        <a class="site-name" href={home}>
          <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
            <path d="M12 1 23 12 12 23 1 12Z" fill="currentColor" />
            <path d="M7 12.5 11 16 17 8" fill="none" stroke="#fff" stroke-width="2.4" />
          </svg>
          <span>
            {siteName !== null && <Mixed lang={lang} text={`${siteName} `} />}
            {t("運営方針", "Operating policies")}
          </span>
        </a>
        <nav class="site-nav" aria-label={t("サイト内", "Site")}>
          {nav.map((link) => (
            <a href={link.href} aria-current={link.current ? "page" : undefined}>
              {link.label}
            </a>
          ))}
          <a href={otherLanguage} lang={lang === "ja" ? "en" : "ja"} hreflang={lang === "ja" ? "en" : "ja"}>
            {t("English", "日本語")}
          </a>
        </nav>
      </div>
    </header>
  );
}

function Breadcrumbs({ lang, crumbs }: { readonly lang: Lang; readonly crumbs: readonly Crumb[] }) {
  const t = inLanguage(lang);
  return (
    <nav class="page-width breadcrumbs" aria-label={t("現在の位置", "You are here")}>
      <ol>
        {crumbs.map((crumb) => (
          <li>
            {crumb.href ? (
              <a href={crumb.href}>
                <Mixed lang={lang} text={crumb.label} />
              </a>
            ) : (
              <span aria-current="page">
                <Mixed lang={lang} text={crumb.label} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Footer({ lang, fleeting }: PageProps) {
  const t = inLanguage(lang);
  return (
    <footer class="site-footer">
      <div class="page-width">
        <p>
          {fleeting === true
            ? t(
                "職員のための画面です。ここで書いたことは、公表するまで外からは見えません。",
                "These pages are for staff: what is written here is not seen from outside before it is published.",
              )
            : t(
                "公表された運営方針を読み取り、職員が確かめて受け入れた内容を表示しています。値の出どころは各ページの「出典」で確かめられます。",
                "These pages show published operating policies as they were read from the papers and accepted by staff. Where each value stands is listed under “Sources” on every page.",
              )}
        </p>
      </div>
    </footer>
  );
}
