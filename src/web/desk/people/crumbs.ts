// Owns the way back from the pages about people: to the list of them.
import { deskHref } from "../../../site/links.ts";
import { inLanguage } from "../../../ui/language.ts";
import type { Crumb } from "../../../ui/page.tsx";
import type { DeskContext } from "../desk-page.tsx";

/** The list of people, then the page itself. */
export function peopleCrumbs({ lang, city }: DeskContext, title: string): readonly Crumb[] {
  const list = deskHref(lang, { page: "people", city: city.slug });
  return [
    { label: inLanguage(lang)("人と役割", "People"), href: list },
    { label: title, href: null },
  ];
}
