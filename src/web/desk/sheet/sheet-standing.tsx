// Owns where a sheet stands: its neighbours, whose turn it is, the mark of one sent on with errors.
import { deskHref } from "../../../site/links.ts";
import { inLanguage } from "../../../ui/language.ts";
import { momentInJapan } from "../../../ui/numbers.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Due } from "../cycle/parts.tsx";
import { pointedOnSheet } from "../../../usecases/pointed-at.ts";
import { FindingLink } from "./finding-link.tsx";
import type { SheetPageProps } from "./sheet-props.ts";

/** The sheets before and behind this one, in the order of the paper. */
export function Neighbours({ context, open }: SheetPageProps) {
  const t = inLanguage(context.lang);
  const index = open.sheets.findIndex(({ itemId }) => itemId === open.standing.itemId);
  const link = (at: number, words: string) => {
    const sheet = open.sheets[at];
    return (
      sheet && (
        <a
          href={deskHref(context.lang, {
            page: "sheet",
            city: context.city.slug,
            unit: open.unitSlug,
            year: open.fiscalYear,
            item: sheet.itemId,
          })}
        >
          {words}
        </a>
      )
    );
  };
  return (
    <>
      {link(index - 1, t("前のシート", "Previous sheet"))}
      {link(index + 1, t("次のシート", "Next sheet"))}
    </>
  );
}

/** Which section answers for the sheet, who has it now, and by when. */
export function WhoseTurn({ context: { lang }, open, turn }: SheetPageProps) {
  const t = inLanguage(lang);
  if (open.standing.state === "published") return null;
  return (
    <dl class="sheet-turn small">
      <div>
        <dt>{t("担当課", "Section")}</dt>
        <dd>{turn.section ?? <span class="absent">{t("未定", "None yet")}</span>}</dd>
      </div>
      <div>
        <dt>{t("いま持っている人", "Who has it")}</dt>
        <dd>
          {turn.who.length > 0 ? (
            turn.who.join(t("、", ", "))
          ) : (
            <span class="absent">{t("いない", "Nobody")}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("期限", "Due")}</dt>
        <dd>
          <Due lang={lang} due={turn.due} late={turn.late} />
        </dd>
      </div>
    </dl>
  );
}

/** The mark of a sheet that was sent on with errors: who did so and why, and which errors stood then. */
export function SentWithErrors({ context: { lang, city }, open, sent, nameOf }: SheetPageProps) {
  const t = inLanguage(lang);
  if (sent === null) return null;
  const plan = { city: city.slug, unit: open.unitSlug, year: open.fiscalYear };
  const { step, errors } = sent;
  return (
    <Notice
      kind="warning"
      title={t("誤りを残して提出されたシートです", "This sheet was submitted with errors")}
    >
      <p>
        {t("理由：", "Reason: ")}
        {step.reason}
        {t(`（${nameOf(step.actor)}）`, ` (${nameOf(step.actor)})`)}
      </p>
      <ul class="link-list">
        {errors.map((finding) => (
          <li>
            <FindingLink
              lang={lang}
              finding={finding}
              plan={plan}
              pointed={pointedOnSheet(open.stored, open.standing.itemId, finding.path)}
            />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Who gave the sheet back and why: whoever writes on it has to answer that first. */
export function GivenBack({ context: { lang }, returned, nameOf }: SheetPageProps) {
  const t = inLanguage(lang);
  if (returned === null) return null;
  const who = nameOf(returned.actor);
  const at = momentInJapan(returned.at, lang);
  return (
    <Notice kind="warning" title={t("差し戻されたシートです", "This sheet was returned")}>
      <p>
        {t("理由：", "Reason: ")}
        {returned.reason}
        {t(`（${who} ${at}）`, ` (${who}, ${at})`)}
      </p>
    </Notice>
  );
}
