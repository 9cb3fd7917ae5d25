// Owns asking for the unit or the year of papers that do not name them, with what the paper gives away as a hint.
import { inLanguage } from "../../../ui/language.ts";
import { formName } from "../../../site/form-words.ts";
import { DeskForm, type DeskContext } from "../desk-page.tsx";
import { WAITING_DAYS, type WaitingPaper } from "../../../store/waiting-papers.ts";
import { UnitField, YearField } from "./whose-fields.tsx";

/** One form per paper: nothing has to be uploaded again. */
export function WaitingList(props: {
  readonly context: DeskContext;
  readonly waiting: readonly WaitingPaper[];
  readonly unitNames: readonly string[];
}) {
  const { context, waiting } = props;
  const t = inLanguage(context.lang);
  return (
    <section class="notice notice-warning" aria-labelledby="waiting">
      <h2 class="notice-title" id="waiting">
        {t(
          `所属か年度が分からない文書 ${waiting.length}件`,
          waiting.length === 1
            ? "1 paper that does not name its unit or year"
            : `${waiting.length} papers that do not name their unit or year`,
        )}
      </h2>
      <p>
        {t(
          `ファイルは${WAITING_DAYS}日間預かります。見えるのはあなただけです。所属と年度を入れると取り込みます。`,
          `The files are kept for ${WAITING_DAYS} days, for you alone. Give unit and year to bring them in.`,
        )}
      </p>
      <ul class="cards">
        {waiting.map((paper) => (
          <li>
            <Waiting context={context} paper={paper} unitNames={props.unitNames} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting(props: {
  readonly context: DeskContext;
  readonly paper: WaitingPaper;
  readonly unitNames: readonly string[];
}) {
  const { context, paper } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const to = { page: "import", city: city.slug } as const;
  return (
    <>
      <h3>
        {paper.file} <span class="over-title">{formName(lang, paper.form)}</span>
      </h3>
      {paper.hints.map((hint) => (
        <p class="small">
          {t("手がかり：", "Hint: ")}
          {hint[lang]}
        </p>
      ))}
      <DeskForm context={context} to={to} action="name">
        <input type="hidden" name="waiting" value={paper.id} />
        <div class="form-row">
          <UnitField
            lang={lang}
            id={`unit-${paper.id}`}
            value={paper.unit?.name ?? ""}
            names={props.unitNames}
            label={t("所属", "Unit")}
            required
          />
          <YearField
            lang={lang}
            id={`year-${paper.id}`}
            value={paper.fiscalYear === null ? "" : String(paper.fiscalYear)}
            label={t("年度", "Fiscal year")}
            required
          />
        </div>
        <button type="submit" class="button">
          {t("これで取り込む", "Bring in as this")}
        </button>
      </DeskForm>
      <DeskForm context={context} to={to} action="forget">
        <input type="hidden" name="waiting" value={paper.id} />
        <button type="submit" class="button-quiet">
          {t("取り込まずに捨てる", "Throw it away")}
        </button>
      </DeskForm>
    </>
  );
}
