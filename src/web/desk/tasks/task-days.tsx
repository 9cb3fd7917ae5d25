// Owns the coming deadlines of a person, and their calendar address.
import { STEP_WORDS } from "../../../domain/workflow.ts";
import type { Deadline } from "../../../usecases/calendar-of-person.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { date, momentInJapan } from "../../../ui/numbers.ts";
import { DeskForm, type DeskContext } from "../desk-page.tsx";
import { planTitle, stageName } from "../cycle/parts.tsx";

/** The next days by which something is due. */
export function Deadlines({
  context,
  deadlines,
}: {
  readonly context: DeskContext;
  readonly deadlines: readonly Deadline[];
}) {
  const { lang } = context;
  const t = inLanguage(lang);
  if (deadlines.length === 0)
    return <Empty>{t("決まっている期限はありません。", "No deadline is set.")}</Empty>;
  return (
    <ul class="link-list">
      {deadlines.map(({ day, plan, stage, verb }) => (
        <li>
          <b>{date(day, lang)}</b> {planTitle(lang, plan)} {stageName(lang, stage)}
          {t("：", ": ")}
          {STEP_WORDS[verb][lang]}
        </li>
      ))}
    </ul>
  );
}

/** The address under which a calendar program fetches the deadlines; it is shown once, when it is made. */
export function Calendar(props: {
  readonly context: DeskContext;
  readonly address: string | null;
  readonly made: string | null;
}) {
  const { context, address, made } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  return (
    <section aria-labelledby="calendar">
      <h2 id="calendar">{t("期限のカレンダー", "Deadlines in your calendar")}</h2>
      <p>
        {t(
          "カレンダーの道具に次のアドレスを登録すると、期限がいつも最新に保たれます。アドレスを知る人は誰でも期限を見られます。",
          "Give this address to your calendar program and the deadlines stay up to date. Whoever knows the address can see them.",
        )}
      </p>
      {address !== null && (
        <div class="notice" role="status">
          <p class="notice-title">{t("このアドレスは一度だけ表示します", "This address is shown once")}</p>
          <p>
            <a href={address}>{address}</a>
          </p>
        </div>
      )}
      {made !== null && address === null && (
        <p>
          {t(
            `アドレスは${momentInJapan(made, lang)}に作られています。新しく作ると、前のものは使えなくなります。`,
            `Your address was made on ${momentInJapan(made, lang)}. A new one makes it void.`,
          )}
        </p>
      )}
      <DeskForm context={context} to={{ page: "tasks", city: city.slug }} action="calendar">
        <p class="form-buttons">
          <button class="button button-quiet" type="submit">
            {made === null
              ? t("アドレスを作る", "Make an address")
              : t("新しいアドレスを作る", "Make a new address")}
          </button>
        </p>
      </DeskForm>
    </section>
  );
}
