// Owns naming the place that a JSON pointer of a plan leads to, with the page where a reader sees it.
import { inLanguage } from "../ui/language.ts";
import { formWords } from "./form-words.ts";
import { href } from "./links.ts";
import { issueTitle, planPlace } from "./parts.tsx";
import type { PlanContext } from "./view.ts";

/** The nearest thing with a page of its own around a pointer; null for the whole plan. */
export function placeOfPointer(
  context: PlanContext,
  pointer: string,
): { readonly label: string; readonly href: string | null } | null {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const place = planPlace(context);
  const words = formWords(lang);
  const at = /^\/(issues|reformItems)\/(\d+)(?:\/strategies\/(\d+)(?:\/initiatives\/(\d+))?)?/.exec(pointer);
  if (!at) return null;
  const index = Number(at[2]);
  if (at[1] === "reformItems") {
    const item = snapshot.plan.reformItems[index];
    const label = `${words.reformItem}${item?.no ?? index + 1} ${item?.name ?? ""}`;
    return { label, href: href(lang, { page: "reform", ...place }) };
  }
  const issue = snapshot.plan.issues[index];
  if (!issue) return null;
  const strategy = issue.strategies[Number(at[3])];
  const initiative = strategy?.initiatives[Number(at[4])];
  if (initiative) {
    const { code, name } = initiative;
    const label = `${words.initiative}${code ?? ""} ${name ?? t("（名称の記載なし）", "(no name stated)")}`;
    return { label, href: code === null ? null : href(lang, { page: "initiative", code, ...place }) };
  }
  const address = issue.no === null ? null : href(lang, { page: "issue", no: issue.no, ...place });
  if (strategy)
    return { label: `${words.strategy}${strategy.code ?? ""} ${strategy.name ?? ""}`, href: address };
  return { label: issueTitle(lang, issue), href: address };
}
