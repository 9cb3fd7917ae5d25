// Owns the frame of a page about a whole plan: its title below the plan's name, and the way back to it.
import type { Child } from "hono/jsx";
import { deskHref } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import { yearShort } from "../../../site/years.ts";
import { inLanguage } from "../../../ui/language.ts";
import type { OpenPlan } from "../../../usecases/open-sheet.ts";
import type { DeskContext } from "../desk-page.tsx";

/** The page of a plan with this title and body. */
export function planFrame(props: {
  readonly context: DeskContext;
  readonly open: OpenPlan;
  readonly title: string;
  readonly body: Child;
}): View {
  const { context, open, title, body } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const plan = `${open.unit.name} ${yearShort(lang, open.fiscalYear)}`;
  const place = { city: city.slug, unit: open.unitSlug, year: open.fiscalYear };
  return {
    title: `${title}：${plan}`,
    description: null,
    crumbs: [
      { label: t("わたしの仕事", "My tasks"), href: deskHref(lang, { page: "tasks", city: city.slug }) },
      { label: plan, href: deskHref(lang, { ...place, page: "plan" }) },
      { label: title, href: null },
    ],
    body: (
      <>
        <h1>
          <span class="over-title">{plan}</span>
          {title}
        </h1>
        {body}
      </>
    ),
  };
}
