// Owns the page of one sheet's way: what is new, what the checks say, remarks, and the steps that the person may take.
import type { Finding } from "../../../domain/finding.ts";
import { STEP_WORDS, type StepVerb } from "../../../domain/workflow.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import { Facts } from "../../../ui/facts.tsx";
import { comment, resolveComment } from "../../../usecases/comment.ts";
import { passSheets } from "../../../usecases/pass-sheets.ts";
import { reopenSheets } from "../../../usecases/reopen-sheets.ts";
import { returnSheet } from "../../../usecases/return-sheet.ts";
import { markSeen, sheetOnItsWay, type SheetOnItsWay } from "../../../usecases/sheet-on-its-way.ts";
import { submitSheets } from "../../../usecases/submit-sheets.ts";
import type { StepsTaken } from "../../../usecases/take-steps.ts";
import type { Outcome } from "../../../domain/outcome.ts";
import { ENTRIES } from "../../../rulebook/osaka-city/entries.ts";
import { DeskForm, Done, Refused, type DeskContext } from "../desk-page.tsx";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { fieldLabel, HistoryRows, nameOf } from "./change-rows.tsx";
import { doneHref, doneWords } from "./done.ts";
import {
  Due,
  Field,
  planTitle,
  sheetTitle,
  stageName,
  State,
  stayedRefusals,
  To,
  yearCrumbs,
} from "./parts.tsx";
import type { Told } from "./year-pages.ts";

type Place = Extract<CyclePlace, { readonly page: "sheet-steps" }>;

/** The way of one sheet. */
export async function stepsPage(
  { db, today, context }: DeskWork,
  place: Place,
  told: Told,
): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const found = await sheetOnItsWay(db, person, { itemId: place.item, today });
  if (!found) return null;
  const { line, plan } = found;
  const { entry } = plan;
  const title = sheetTitle(lang, line.sheet);
  const done = doneWords(lang, told.done);
  return {
    place,
    status: told.refusals.length > 0 ? 422 : 200,
    view: {
      title,
      description: null,
      crumbs: yearCrumbs(
        context,
        {
          label: planTitle(lang, entry),
          to: { page: "unit-year", city: place.city, unit: entry.unitSlug, year: entry.fiscalYear },
        },
        { label: title, to: null },
      ),
      body: (
        <>
          <h1>{title}</h1>
          {done && <Done>{done}</Done>}
          <Refused lang={lang} refusals={told.refusals} />
          <p>
            <To
              context={context}
              place={{
                page: "sheet",
                city: place.city,
                unit: entry.unitSlug,
                year: entry.fiscalYear,
                item: place.item,
              }}
            >
              {t("シートを開く", "Open the sheet")}
            </To>
          </p>
          <Standing context={context} found={found} />
          <News context={context} found={found} />
          <Findings lang={lang} found={found} />
          <Steps context={context} found={found} />
          <Remarks context={context} found={found} />
          <Way lang={lang} found={found} />
        </>
      ),
    },
  };
}

type Props = { readonly context: DeskContext; readonly found: SheetOnItsWay };

function Standing({ context: { lang }, found: { line, plan } }: Props) {
  const t = inLanguage(lang);
  return (
    <Facts
      rows={[
        { name: t("段階", "Stage"), value: stageName(lang, line.sheet.stage) },
        { name: t("状態", "State"), value: <State lang={lang} state={line.sheet.state} /> },
        {
          name: t("いつから", "Since"),
          value: line.sheet.since === null ? "—" : momentInJapan(line.sheet.since, lang),
        },
        { name: t("担当課", "Section"), value: line.section ?? t("未定", "None yet") },
        {
          name: t("いま持っている人", "Who has it"),
          value:
            line.holders.length > 0
              ? line.holders.map(({ name }) => name).join(t("、", ", "))
              : t("いない", "Nobody"),
        },
        {
          name: t("期限", "Due"),
          value: plan.stage === null ? "—" : <Due lang={lang} due={line.due} late={line.late} />,
        },
      ]}
    />
  );
}

function News({ context, found }: Props) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  return (
    <section aria-labelledby="news">
      <h2 id="news">{t("前に見てからの変更", "Changes since your last look")}</h2>
      {found.changes.length === 0 ? (
        <Empty>{t("ほかの人による変更はありません。", "Nobody else has changed anything.")}</Empty>
      ) : (
        <>
          <HistoryRows
            lang={lang}
            caption={t("前に見てからの変更", "Changes since your last look")}
            entries={found.changes}
            kinds={found.kinds}
            names={found.names}
          />
          <DeskForm
            context={context}
            to={{ page: "sheet-steps", city: city.slug, item: found.line.sheet.itemId }}
            action="seen"
          >
            <input type="hidden" name="change" value={String(found.plan.entry.lastChange)} />
            <p class="form-buttons">
              <button class="button button-quiet" type="submit">
                {t("ここまで見た", "Seen up to here")}
              </button>
            </p>
          </DeskForm>
        </>
      )}
    </section>
  );
}

function Findings({ lang, found }: { readonly lang: Lang; readonly found: SheetOnItsWay }) {
  const t = inLanguage(lang);
  const { all, blocks } = found.findings;
  const word = (one: Finding): string =>
    blocks.includes(one)
      ? t("提出までに直す", "Before submitting")
      : one.severity === "error"
        ? t("誤り", "Error")
        : one.severity === "warning"
          ? t("要確認", "Check")
          : t("参考", "Note");
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{t(`点検の結果 ${all.length}件`, `What the checks say (${all.length})`)}</h2>
      {all.length === 0 ? (
        <Empty>{t("指摘はありません。", "There is nothing to say.")}</Empty>
      ) : (
        <ul class="link-list">
          {[...all]
            .sort((a, b) => Number(blocks.includes(b)) - Number(blocks.includes(a)))
            .map((one) => (
              <li>
                <b>{word(one)}</b>: {one[lang]}
                <br />
                <span class="small">{one.settle[lang]}</span>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}

function Steps({ context, found }: Props) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  const item = found.line.sheet.itemId;
  const place = { page: "sheet-steps", city: city.slug, item } as const;
  const steps = found.possible.filter((verb) => verb !== "publish");
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t("できること", "What you can do")}</h2>
      {steps.map((verb) => (
        <DeskForm context={context} to={place} action={verb} class="panel">
          <input type="hidden" name="seen" value={String(found.plan.entry.lastChange)} />
          {verb === "return-sheet" && <ReturnTo lang={lang} found={found} />}
          <Field
            id={`note-${verb}`}
            name="note"
            rows={2}
            required={needsWords(verb)}
            label={
              needsWords(verb)
                ? t("理由（必須・記録に残ります）", "Reason (required; stays in the record)")
                : t("ひとこと（任意・記録に残ります）", "Note (optional; stays in the record)")
            }
          />
          <p class="form-buttons">
            <button
              class={needsWords(verb) || verb === "withdraw-submission" ? "button button-quiet" : "button"}
              type="submit"
            >
              {STEP_WORDS[verb][lang]}
            </button>
          </p>
        </DeskForm>
      ))}
    </section>
  );
}

function needsWords(verb: StepVerb): boolean {
  return verb === "return-sheet" || verb === "reopen";
}

/** The fields on which a sheet may be returned: its own, and those of its indicators. */
function ReturnTo({ lang, found }: { readonly lang: Lang; readonly found: SheetOnItsWay }) {
  const t = inLanguage(lang);
  return (
    <>
      <FieldChoice
        lang={lang}
        found={found}
        id="return-field"
        label={t("コメントを付ける欄（任意）", "Field to remark on (optional)")}
      />
      <Field
        id="return-words"
        name="words"
        rows={2}
        label={t("欄へのコメント（任意）", "Remark on the field (optional)")}
      />
    </>
  );
}

function FieldChoice(props: {
  readonly lang: Lang;
  readonly found: SheetOnItsWay;
  readonly id: string;
  readonly label: string;
}) {
  const { lang, found } = props;
  const { itemId } = found.line.sheet;
  return (
    <div class="form-field">
      <label for={props.id}>{props.label}</label>
      <select id={props.id} name="field" class="form-select">
        <option value="">{inLanguage(lang)("シート全体", "The whole sheet")}</option>
        {ENTRIES[found.line.sheet.kind].map((entry) => (
          <option value={`${itemId} ${entry.field}`}>{fieldLabel(lang, entry.kind, entry.field)}</option>
        ))}
      </select>
    </div>
  );
}

function Remarks({ context, found }: Props) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  const place = { page: "sheet-steps", city: city.slug, item: found.line.sheet.itemId } as const;
  return (
    <section aria-labelledby="remarks">
      <h2 id="remarks">{t("コメント", "Remarks")}</h2>
      {found.remarks.length === 0 && <Empty>{t("コメントはありません。", "There are none.")}</Empty>}
      <ul class="cards">
        {found.remarks.map((remark) => (
          <li id={`remark-${remark.id}`}>
            <h3>
              {fieldLabel(lang, found.kinds.get(remark.itemId), remark.field)}{" "}
              <span class="small">
                {remark.resolvedAt === null
                  ? t("（未解決）", "(open)")
                  : t(
                      `（解決済み：${nameOf(lang, found.names, remark.resolvedBy)}）`,
                      `(resolved by ${nameOf(lang, found.names, remark.resolvedBy)})`,
                    )}
              </span>
            </h3>
            <p>{remark.words ?? t("（消去されました）", "(erased)")}</p>
            <p class="small">
              {nameOf(lang, found.names, remark.author)} {momentInJapan(remark.at, lang)}
              {remark.withReturn && t("・差戻しのときのコメント", ", with the return")}
            </p>
            {remark.answers.map((answer) => (
              <p>
                <b>{nameOf(lang, found.names, answer.author)}</b>:{" "}
                {answer.words ?? t("（消去されました）", "(erased)")}
              </p>
            ))}
            {found.mayComment && (
              <>
                <DeskForm context={context} to={place} action="answer">
                  <input type="hidden" name="remark" value={remark.id} />
                  <Field id={`answer-${remark.id}`} name="words" rows={2} label={t("返事", "Answer")} />
                  <p class="form-buttons">
                    <button class="button button-quiet" type="submit">
                      {t("返事を書く", "Answer")}
                    </button>
                  </p>
                </DeskForm>
                <DeskForm
                  context={context}
                  to={place}
                  action={remark.resolvedAt === null ? "resolve" : "open-again"}
                >
                  <input type="hidden" name="remark" value={remark.id} />
                  <p class="form-buttons">
                    <button class="button button-quiet" type="submit">
                      {remark.resolvedAt === null
                        ? t("解決済みにする", "Resolve")
                        : t("未解決に戻す", "Open again")}
                    </button>
                  </p>
                </DeskForm>
              </>
            )}
          </li>
        ))}
      </ul>
      {found.mayComment && (
        <DeskForm context={context} to={place} action="comment" class="panel">
          <FieldChoice lang={lang} found={found} id="remark-field" label={t("欄", "Field")} />
          <Field id="remark-words" name="words" rows={3} required label={t("新しいコメント", "New remark")} />
          <p class="form-buttons">
            <button class="button button-quiet" type="submit">
              {t("コメントを付ける", "Add the remark")}
            </button>
          </p>
        </DeskForm>
      )}
    </section>
  );
}

function Way({ lang, found }: { readonly lang: Lang; readonly found: SheetOnItsWay }) {
  const t = inLanguage(lang);
  if (found.steps.length === 0) return null;
  return (
    <section aria-labelledby="way">
      <h2 id="way">{t("これまでの流れ", "What has happened so far")}</h2>
      <ol>
        {found.steps.map((step) => (
          <li>
            {momentInJapan(step.at, lang)} <b>{STEP_WORDS[step.verb][lang]}</b>{" "}
            {nameOf(lang, found.names, step.actor)}
            {step.deputyFor !== null &&
              t(
                `（${nameOf(lang, found.names, step.deputyFor)}の代理）`,
                ` (for ${nameOf(lang, found.names, step.deputyFor)})`,
              )}
            {step.reason !== null && `: ${step.reason}`}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Takes a step, writes or settles a remark, or notes what was seen. */
export async function changeSteps(work: DeskWork, place: Place, form: FormData): Promise<DeskAnswer> {
  const { db, context, now, today } = work;
  const { lang, person } = context;
  const found = await sheetOnItsWay(db, person, { itemId: place.item, today });
  if (!found) return null;
  const { planId } = found.plan.entry;
  const at = now();
  const action = sent(form, "action");
  const words = sent(form, "words");
  const [itemId = place.item, field = null] = sent(form, "field")
    .split(" ")
    .filter((part) => part !== "");
  const back = (outcome: Outcome<unknown>, done: string): DeskAnswer | Promise<DeskAnswer> =>
    outcome.ok
      ? { goTo: doneHref(lang, place, done) }
      : stepsPage(work, place, { done: null, refusals: [outcome.refusal] });
  switch (action) {
    case "seen": {
      const changeNumber = Number(sent(form, "change"));
      if (!Number.isSafeInteger(changeNumber)) return null;
      await markSeen(db, person, { itemId: place.item, changeNumber, at, today });
      return { goTo: doneHref(lang, place, "seen") };
    }
    case "comment":
      return back(await comment(db, person, { planId, itemId, field, answers: null, words, at }), "comment");
    case "answer": {
      const answers = sent(form, "remark");
      return back(await comment(db, person, { planId, itemId, field: null, answers, words, at }), "comment");
    }
    case "resolve":
    case "open-again": {
      const remarkId = sent(form, "remark");
      const resolved = action === "resolve";
      return back(await resolveComment(db, person, { planId, remarkId, resolved, at }), "saved");
    }
    default: {
      const taken = await step(work, found, form);
      if (taken === null) return null;
      if (taken.ok && taken.value.stayed.length > 0)
        return stepsPage(work, place, {
          done: null,
          refusals: stayedRefusals(lang, found.plan.lines, taken.value.stayed),
        });
      return back(taken, action);
    }
  }
}

async function step(
  { db, context: { person }, now }: DeskWork,
  found: SheetOnItsWay,
  form: FormData,
): Promise<Outcome<StepsTaken> | null> {
  const { planId } = found.plan.entry;
  const { itemId } = found.line.sheet;
  const at = now();
  const verb = sent(form, "action");
  const note = sent(form, "note").trim() || null;
  switch (verb) {
    case "submit":
      return submitSheets(db, person, { planId, itemIds: [itemId], note, at });
    case "withdraw-submission":
    case "approve-sheet":
    case "check-sheet":
    case "decide": {
      const seen = Number(sent(form, "seen"));
      return passSheets(db, person, {
        planId,
        itemIds: [itemId],
        verb,
        note,
        seen: Number.isSafeInteger(seen) ? seen : null,
        at,
      });
    }
    case "return-sheet": {
      const [on, field] = sent(form, "field").split(" ");
      const words = sent(form, "words");
      const remarks = on && field && words.trim() !== "" ? [{ itemId: on, field, words }] : [];
      return returnSheet(db, person, { planId, itemId, reason: note ?? "", remarks, at });
    }
    case "reopen":
      return reopenSheets(db, person, { planId, itemIds: [itemId], reason: note ?? "", at });
    default:
      return null;
  }
}
