// Owns how pages take the words of the forms from the rulebook: label, hint in brackets, English.
import type { Form, Stage, UnitKind } from "../domain/plan.ts";
import { fieldOf, SECTION_WORDS } from "../rulebook/osaka-city/fields.ts";
import { inLanguage, type Lang } from "../ui/language.ts";

/** A printed label cut into what names the field and what the form adds in brackets. */
type Label = { readonly name: string; readonly hint: string | null };

/** The label of a field as a heading of a page. */
export function label(lang: Lang, form: Form, id: string): Label {
  const field = fieldOf(form, id);
  if (lang === "en") return { name: field.en, hint: null };
  // Labels with a year in them are those of one edition; the page names its year itself.
  const words = field.ja.replace(/(?:令和)?2年度(?:の)?/, "").replace(/^[【（](.*)[】）]$/, "$1");
  const cut = /^(.*[^）＞])((?:[（＜][^（＜]*[）＞])+)$/.exec(words);
  return { name: cut?.[1] ?? words, hint: cut?.[2]?.slice(1, -1).replaceAll(/[）＞][（＜]/g, "・") ?? null };
}

/** The label without what stands in its brackets. */
export function labelName(lang: Lang, form: Form, id: string): string {
  return label(lang, form, id).name;
}

/** The words of the forms that pages use most, in both languages. */
export function formWords(lang: Lang) {
  const t = inLanguage(lang);
  return {
    plan: t(SECTION_WORDS.plan, "Plan"),
    midYear: t(SECTION_WORDS.midYear, "Mid-year review"),
    yearEnd: t(SECTION_WORDS.yearEnd, "Self-evaluation"),
    issue: t(SECTION_WORDS.issueHeading, "Issue"),
    strategy: t(SECTION_WORDS.strategyShortHeading, "Strategy"),
    initiative: t(SECTION_WORDS.initiativeHeading, "Initiative"),
    reformItem: t(SECTION_WORDS.reformItemHeading, "Reform item"),
    settled: t(SECTION_WORDS.settled, "settled"),
    budgeted: t(SECTION_WORDS.budgeted, "budget"),
    withdrawal: labelName(lang, "form2", "initiative.withdrawalCriteria"),
  };
}

/** What a paper is called. */
export function formName(lang: Lang, form: Form): string {
  const t = inLanguage(lang);
  switch (form) {
    case "form1":
      return t("様式1（区・局の全体）", "Form 1 (whole unit)");
    case "form2":
      return t("様式2（経営課題）", "Form 2 (issue)");
    case "form3":
      return t("様式3（改革の取組）", "Form 3 (reform items)");
    case "overview-midyear":
      return t("概要版（中間振り返り）", "Overview (mid-year)");
    case "overview-final":
      return t("概要版（自己評価）", "Overview (self-evaluation)");
  }
}

const STAGES: Readonly<Record<Stage, string>> = {
  素案: "first draft",
  案: "draft",
  確定: "fixed",
  中間反映: "with the mid-year review",
  自己評価反映: "with the self-evaluation",
  改定: "revised",
};

/** What an edition is in English. */
export function stageMeaning(stage: Stage): string {
  return STAGES[stage];
}

/** The edition of a paper as it is printed; on English pages with its meaning. */
export function stageName(lang: Lang, stage: Stage): string {
  return inLanguage(lang)(stage, `${stage} (${STAGES[stage]})`);
}

/** The kind of a unit in words. */
export function unitKindName(lang: Lang, kind: UnitKind): string {
  const t = inLanguage(lang);
  switch (kind) {
    case "ward":
      return t("区", "Ward");
    case "bureau":
      return t("局", "Bureau");
    case "office":
      return t("室", "Office");
  }
}
