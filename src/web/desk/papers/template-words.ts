// Owns what the pages of the city's own templates have in common: names of forms and versions, the way there, what was done.
import type { Refusal } from "../../../domain/outcome.ts";
import { PAPER_WORDS } from "../../../rulebook/osaka-city/paper-words.ts";
import type { TemplateForm } from "../../../rulebook/osaka-city/template-names.ts";
import { deskHref } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import { yearShort } from "../../../site/years.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import type { TemplatesOfYear } from "../../../usecases/paper-templates.ts";
import type { DeskContext } from "../desk-page.tsx";

/** A version of a template, as its year lists it. */
export type Version = TemplatesOfYear["templates"][number];

/** What was just done (its word in the address), and what was refused. */
export type Told = { readonly done: string | null; readonly refusals: readonly Refusal[] };

/** The name of a form as it is printed, 様式1 and so on. */
export function formName(form: TemplateForm): string {
  return PAPER_WORDS.forms[form];
}

/** A version by its year, form and number. */
export function versionName(
  lang: Lang,
  { form, fiscalYear, version }: Pick<Version, "form" | "fiscalYear" | "version">,
): string {
  const t = inLanguage(lang);
  return t(
    `${yearShort(lang, fiscalYear)} ${formName(form)} 第${version}版`,
    `${formName(form)} ${yearShort(lang, fiscalYear)}, version ${version}`,
  );
}

/** The way to a page of templates, from where papers are made. */
export function crumbs({ lang, city }: DeskContext, more: View["crumbs"]): View["crumbs"] {
  const t = inLanguage(lang);
  return [
    {
      label: t("文書をつくる", "Make papers"),
      href: deskHref(lang, { page: "papers", city: city.slug, year: null }),
    },
    ...more,
  ];
}

/** What was just done, in a sentence. */
export function doneWords(lang: Lang, done: string): string {
  const t = inLanguage(lang);
  switch (done) {
    case "put-in-force":
      return t(
        "使い始めました。これからつくるExcelは、この様式になります。",
        "It is in force: Excel files made from now on take this design.",
      );
    case "withdrawn":
      return t(
        "使うのをやめました。これからつくるExcelは、このシステムの体裁になります。",
        "Withdrawn: Excel files made from now on take the design of this system.",
      );
    default:
      return t(
        "登録しました。下の結果を確かめてから、使い始めてください。",
        "Brought in. Look at the report below, then put it in force.",
      );
  }
}
