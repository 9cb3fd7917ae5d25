// Owns the findings beside a sheet, each with the way to its field.
import { inLanguage } from "../../../ui/language.ts";
import type { FieldModel } from "../../../usecases/field-models.ts";
import type { OpenSheet } from "../../../usecases/open-sheet.ts";
import { pointedAt } from "../../../usecases/pointed-at.ts";
import { fieldId } from "./field-names.ts";
import { otherPlaces } from "./other-places.ts";
import type { SheetPageProps } from "./sheet-props.ts";

/** What the checks say of the sheet; in a browser with script it follows what is saved. */
export function FindingsPanel(props: FindingsProps) {
  return (
    <section>
      <div data-findings>
        <Findings {...props} />
      </div>
      <p class="visually-hidden" role="status" data-findings-said />
    </section>
  );
}

type FindingsProps = Pick<SheetPageProps, "context" | "open" | "findings" | "blocks">;

/** The findings themselves; first what keeps the sheet from being submitted. */
export function Findings({ context, open, findings, blocks }: FindingsProps) {
  const t = inLanguage(context.lang);
  const { lang } = context;
  const first = [...blocks, ...findings.filter((one) => !blocks.includes(one))];
  return (
    <>
      <h2>{t(`点検の結果（${findings.length}件）`, `What the checks say (${findings.length})`)}</h2>
      {findings.length === 0 ? (
        <p class="small">{t("指摘はありません。", "There is nothing to say.")}</p>
      ) : (
        <ul class="link-list">
          {first.map((finding) => {
            const model = fieldAt(open, finding.path);
            return (
              <li>
                <b>
                  {blocks.includes(finding) && open.standing.state === "writing"
                    ? t("提出までに直す", "Before submitting")
                    : SEVERITY_WORDS[finding.severity][lang]}
                </b>{" "}
                {model ? <a href={`#${fieldId(model)}`}>{finding[lang]}</a> : finding[lang]}
                {otherPlaces(context, open, finding).map(({ href, words }) => (
                  <span class="small">
                    <a href={href}>{words}</a>
                  </span>
                ))}
                <span class="small">
                  {t("直し方：", "To settle: ")}
                  {finding.settle[lang]}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

const SEVERITY_WORDS = {
  error: { ja: "誤り", en: "Error" },
  warning: { ja: "注意", en: "Warning" },
  note: { ja: "参考", en: "Note" },
} as const;

/** The field that a pointer into the plan leads to, or into. */
export function fieldAt({ stored, fields }: OpenSheet, path: string): FieldModel | null {
  const at = pointedAt(stored, path)?.at;
  return (at && fields.find(({ itemId, field }) => itemId === at.itemId && field === at.field)) ?? null;
}
