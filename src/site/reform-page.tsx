// Owns the page of the reform items (様式3): purpose, goals, and the two reviews of each.
import type { ReformItem } from "../domain/plan.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { LongText } from "../ui/long-text.tsx";
import { Empty } from "../ui/notice.tsx";
import { formWords, labelName } from "./form-words.ts";
import { isLeftOut, NotOnPapers } from "./not-on-papers.tsx";
import { FieldHeading, FieldText, PaperText, planCrumbs, titled, UnitYear } from "./parts.tsx";
import { ReformGoals } from "./reform-goals.tsx";
import { ReformReviews, reviewBlocks } from "./reform-reviews.tsx";
import type { PlanContext, View } from "./view.ts";
import { yearName } from "./years.ts";

/** All reform items of a plan. */
export function reformView(context: PlanContext): View {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const title = t("改革の取組", "Reform items");
  return {
    title: titled(lang, title, `${snapshot.unit.name} ${yearName(lang, snapshot.fiscalYear)}`),
    description: snapshot.plan.reformPlanName,
    crumbs: planCrumbs(context, { label: title, href: null }),
    body: <ReformPage {...context} />,
  };
}

function ReformPage(context: PlanContext) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const { plan } = snapshot;
  return (
    <>
      <h1>
        <span class="over-title">
          <UnitYear {...context} />
        </span>
        {t("改革の取組", "Reform items")}
      </h1>
      {plan.reformPlanName && (
        <p class="lead">
          {t("もとになる計画：", "Based on: ")}
          <span lang="ja">{plan.reformPlanName}</span>
        </p>
      )}
      {plan.reformItems.length === 0 && (
        <Empty>{t("取組項目の記載がありません。", "No reform items are stated.")}</Empty>
      )}
      {plan.reformItems.map((item, index) => (
        <ReformSection context={context} item={item} pointer={`/reformItems/${index}`} />
      ))}
      <NotOnPapers
        context={context}
        blocks={plan.reformItems.flatMap((item, index) =>
          Object.values(reformBlocks(lang, item, `/reformItems/${index}`)),
        )}
      />
    </>
  );
}

type Props = { readonly context: PlanContext; readonly item: ReformItem; readonly pointer: string };

function ReformSection({ context, item, pointer }: Props) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const blocks = reformBlocks(lang, item, pointer);
  return (
    <section class="strategy">
      <h2 lang={lang === "ja" ? undefined : "ja"}>
        {formWords(lang).reformItem}
        {item.no} {item.name ?? t("（名称の記載なし）", "(no name stated)")}
      </h2>
      <div class="reading">
        {item.content.length > 0 && (
          <div class="field">
            <FieldHeading lang={lang} form="form1" id="reform.content" />
            <PaperText context={context}>
              <LongText text={item.content.join("\n")} />
            </PaperText>
          </div>
        )}
        <FieldText
          context={context}
          form="form3"
          id="reform.purpose"
          pointer={`${pointer}/purpose`}
          text={item.purpose}
        />
        <FieldText
          context={context}
          form="form3"
          id="reform.outline"
          pointer={`${pointer}/outline`}
          text={item.outline}
        />
        <FieldText
          context={context}
          form="form3"
          id="reform.yearContent"
          pointer={`${pointer}/yearContent`}
          text={item.yearContent}
        />
      </div>
      {blocks.goals.fields
        .filter((field) => !isLeftOut(snapshot, field))
        .map(({ name, pointer: at, value }) => (
          <ReformGoals context={context} goals={value} pointer={at} title={name} />
        ))}
      <ReformReviews context={context} item={item} pointer={pointer} />
    </section>
  );
}

/** The places of one item with their values. */
function reformBlocks(lang: Lang, item: ReformItem, pointer: string) {
  const t = inLanguage(lang);
  const text = (key: "purpose" | "outline" | "yearContent") => ({
    name: labelName(lang, "form3", `reform.${key}`),
    pointer: `${pointer}/${key}`,
    value: item[key],
  });
  return {
    texts: {
      name: t("取組の内容", "Purpose, outline and work of the year"),
      fields: [text("purpose"), text("outline"), text("yearContent")],
    },
    goals: {
      name: t("目標", "Goals"),
      fields: [
        {
          name: t("計画の目標", "Goals of the reform plan"),
          pointer: `${pointer}/goals`,
          value: item.goals,
        },
        {
          name: t("今年度の目標", "Goals of this year"),
          pointer: `${pointer}/yearGoals`,
          value: item.yearGoals,
        },
      ],
    },
    ...reviewBlocks(lang, item, pointer),
  };
}
