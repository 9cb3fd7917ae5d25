// Owns the frame of the desk's pages, and the form that every change is sent with.
import type { Child } from "hono/jsx";
import { mayAnywhere, type Person } from "../../domain/access.ts";
import type { Refusal } from "../../domain/outcome.ts";
import { deskHref, href, type DeskPlace } from "../../site/links.ts";
import { signInHref } from "../../site/sign-in-links.ts";
import type { City, View } from "../../site/view.ts";
import { inLanguage, type Lang } from "../../ui/language.ts";
import { Page, type Assets, type Crumb, type NavLink } from "../../ui/page.tsx";
import { isWhole } from "./whole-forms.ts";

/** A municipality at the desk; it may have published nothing yet. */
export type DeskCity = City & { readonly isPublic: boolean };

/** What every page of the desk is made from. */
export type DeskContext = {
  readonly lang: Lang;
  readonly city: DeskCity;
  /** Comes back with every form: no other site knows it. */
  readonly token: string;
  /** Who is at the desk, with the duties of today. */
  readonly person: Person;
};

/** The whole HTML document of a page of the desk. */
export function deskDocument(props: {
  readonly lang: Lang;
  readonly place: DeskPlace;
  readonly city: DeskCity | null;
  readonly person: Person | null;
  readonly view: View;
  readonly assets: Assets;
}) {
  const { lang, place, city, person, view, assets } = props;
  return (
    <Page
      lang={lang}
      title={`${view.title} | ${city?.name ?? "hoshin"}`}
      description={null}
      crumbs={view.crumbs}
      nav={city && person ? navigation(lang, place, city, person) : []}
      home={deskHref(lang, { page: "door" })}
      siteName={city?.name ?? null}
      otherLanguage={deskHref(lang === "ja" ? "en" : "ja", place)}
      assets={assets}
      fleeting
    >
      {view.body}
    </Page>
  );
}

/** What the person may open, then the public pages and the person's own account. */
function navigation(lang: Lang, place: DeskPlace, city: DeskCity, person: Person): readonly NavLink[] {
  const t = inLanguage(lang);
  const links: NavLink[] = [];
  if (mayAnywhere(person, "see-progress").ok)
    links.push(
      {
        label: t("わたしの仕事", "My tasks"),
        href: deskHref(lang, { page: "tasks", city: city.slug }),
        current: place.page === "tasks",
      },
      {
        label: t("進捗", "Progress"),
        href: deskHref(lang, {
          page: "progress",
          city: city.slug,
          year: null,
          unit: null,
          state: null,
          late: false,
        }),
        current: place.page === "progress",
      },
    );
  if (mayAnywhere(person, "see-draft").ok)
    links.push({
      label: t("文書をつくる", "Papers"),
      href: deskHref(lang, { page: "papers", city: city.slug, year: null }),
      current: place.page === "papers",
    });
  if (mayAnywhere(person, "import-papers").ok || mayAnywhere(person, "accept-papers").ok)
    links.push({
      label: t("取り込みと公表", "Import and publish"),
      href: deskHref(lang, { page: "import", city: city.slug }),
      current: place.page === "import",
    });
  if (mayAnywhere(person, "manage-people").ok)
    links.push({
      label: t("人と役割", "People"),
      href: deskHref(lang, { page: "people", city: city.slug }),
      current: place.page === "people",
    });
  if (city.isPublic)
    links.push({
      label: t("公表ページ", "Public pages"),
      href: href(lang, { page: "city", city: city.slug }),
      current: false,
    });
  links.push({ label: person.name, href: signInHref(lang, { page: "account" }), current: false });
  return links;
}

/** The way to a page of the desk. */
export function deskCrumbs({ lang, city }: DeskContext, ...steps: readonly string[]): readonly Crumb[] {
  const t = inLanguage(lang);
  const start = t("取り込みと公表", "Import and publish");
  if (steps.length === 0) return [{ label: start, href: null }];
  return [
    { label: start, href: deskHref(lang, { page: "import", city: city.slug }) },
    ...steps.map((label) => ({ label, href: null })),
  ];
}

/** A form that changes something: it carries the token, and says by `action` what it asks for. */
export function DeskForm(props: {
  readonly context: DeskContext;
  readonly to: DeskPlace;
  readonly action: string;
  readonly files?: boolean;
  readonly class?: string;
  readonly children?: Child;
}) {
  const { context, to, action } = props;
  return (
    <form
      method="post"
      action={deskHref(context.lang, to)}
      enctype={props.files ? "multipart/form-data" : undefined}
      class={props.class}
      data-turbo={isWhole(to.page, action) ? "false" : undefined}
    >
      <input type="hidden" name="token" value={context.token} />
      <input type="hidden" name="action" value={action} />
      {props.children}
    </form>
  );
}

/** The way to another place that a refusal speaks about. */
export type OtherPlace = { readonly href: string; readonly words: string };

/** What could not be done and why, at the top of the page; read out at once. */
export function Refused(props: {
  readonly lang: Lang;
  readonly refusals: readonly (Pick<Refusal, "ja" | "en"> & {
    readonly about?: string | null;
    readonly others?: readonly OtherPlace[];
  })[];
}) {
  if (props.refusals.length === 0) return null;
  const t = inLanguage(props.lang);
  return (
    <div class="notice notice-error" role="alert" tabindex={-1} id="refused">
      <p class="notice-title">{t("できませんでした", "This was not done")}</p>
      <ul class="link-list">
        {props.refusals.map((refusal) => (
          <li>
            {refusal.about ? <a href={`#${refusal.about}`}>{refusal[props.lang]}</a> : refusal[props.lang]}
            {refusal.others?.map(({ href, words }) => (
              <span class="small">
                <a href={href}>{words}</a>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was done, said once after it. */
export function Done({ children }: { readonly children?: Child }) {
  return (
    <div class="notice notice-done" role="status">
      {children}
    </div>
  );
}
