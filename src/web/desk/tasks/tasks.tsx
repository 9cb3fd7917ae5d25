// Owns the page of a person's tasks: what waits for them, due when, and doing it for many sheets at once.
import { AWAITED, STEP_WORDS, type DueVerb } from "../../../domain/workflow.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { fetchedHref } from "../../../site/links.ts";
import { calendarSecretMade, newCalendarSecret } from "../../../store/calendar-addresses.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { deadlinesFor, type Deadline } from "../../../usecases/calendar-of-person.ts";
import { tasksFor, type MyTasks, type TaskGroup } from "../../../usecases/my-tasks.ts";
import { passSheets } from "../../../usecases/pass-sheets.ts";
import { submitSheets } from "../../../usecases/submit-sheets.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { date, momentInJapan } from "../../../ui/numbers.ts";
import { Table, type Column } from "../../../ui/table.tsx";
import { DeskForm, Done, Refused, type DeskContext } from "../desk-page.tsx";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { doneHref, doneWords } from "../cycle/done.ts";
import {
  Due,
  planTitle,
  sheetHref,
  SheetLink,
  Since,
  stageName,
  State,
  stayedRefusals,
  To,
  WithErrors,
  yearCrumbs,
} from "../cycle/parts.tsx";
import type { Told } from "../cycle/year-pages.ts";

type Place = Extract<CyclePlace, { readonly page: "tasks" }>;

/** The tasks of the person at the desk. `secret`: a calendar address that was just made, shown once. */
export async function tasksPage(
  { db, today, origin, context }: DeskWork,
  place: Place,
  told: Told,
  secret: string | null = null,
): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const tasks = await tasksFor(db, person, today);
  const deadlines = (await deadlinesFor(db, person, today)).filter(({ day }) => day >= today).slice(0, 5);
  const made = await inScope(db, scopeOf(person), (tx) => calendarSecretMade(tx, person.city, person.id));
  const address = secret && `${origin}${fetchedHref({ kind: "calendar", city: place.city, secret })}`;
  const title = t("わたしの仕事", "My tasks");
  const done = doneWords(lang, told.done);
  return {
    place,
    status: told.refusals.length > 0 ? 422 : 200,
    view: {
      title,
      description: null,
      crumbs: yearCrumbs(context),
      body: (
        <>
          <h1>{title}</h1>
          {done && <Done>{done}</Done>}
          <Refused lang={lang} refusals={told.refusals} />
          <KeptDrafts context={context} />
          <Groups context={context} tasks={tasks} today={today} />
          <Plans context={context} tasks={tasks} />
          <h2>{t("これからの期限", "Coming deadlines")}</h2>
          <Deadlines context={context} deadlines={deadlines} />
          <Calendar context={context} address={address} made={made} />
        </>
      ),
    },
  };
}

/** Words that this browser holds and no server: filled in by script, from what the browser kept. */
function KeptDrafts({ context: { lang, person } }: { readonly context: DeskContext }) {
  const t = inLanguage(lang);
  return (
    <section data-drafts={person.id} hidden aria-labelledby="drafts">
      <h2 id="drafts">{t("保存されなかった書きかけ", "Words that were not saved")}</h2>
      <p>
        {t(
          "この端末にだけ残っています。シートを開くと、書き込める欄にはそのまま入れられます。",
          "They are kept in this browser alone. Open the sheet to put them in where the field can be written.",
        )}
      </p>
      <ul class="plain-list" data-draft-list></ul>
    </section>
  );
}

function Groups(props: { readonly context: DeskContext; readonly tasks: MyTasks; readonly today: string }) {
  const { context, tasks, today } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  if (tasks.groups.length === 0 && tasks.findings.length === 0)
    return <Empty>{t("いま、あなたを待っている仕事はありません。", "Nothing waits for you now.")}</Empty>;
  return (
    <>
      {tasks.findings.map(({ plan, count }) => (
        <p class="notice notice-warning">
          <To
            context={context}
            place={{
              page: "unit-year",
              city: context.city.slug,
              unit: plan.entry.unitSlug,
              year: plan.entry.fiscalYear,
            }}
          >
            {t(
              `${planTitle(lang, plan.entry)}：市から返された指摘 ${count}件に回答してください`,
              `${planTitle(lang, plan.entry)}: ${count} ${count === 1 ? "finding" : "findings"} of the city to answer`,
            )}
          </To>
        </p>
      ))}
      {tasks.groups.map((group, index) => (
        <Group context={context} group={group} index={index} today={today} />
      ))}
    </>
  );
}

/** What the person is to do with sheets of a state, as a heading. */
const TO_DO: Readonly<Record<DueVerb, { readonly ja: string; readonly en: string }>> = {
  submit: { ja: "書いて提出する", en: "Write and submit" },
  "approve-sheet": { ja: "確かめて承認する", en: "Look through and approve" },
  "check-sheet": { ja: "取りまとめる", en: "Put together" },
  decide: { ja: "決裁する", en: "Decide" },
  publish: { ja: "公表する", en: "Publish" },
};

function Group(props: {
  readonly context: DeskContext;
  readonly group: TaskGroup;
  readonly index: number;
  readonly today: string;
}) {
  const { context, group, index, today } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const { entry, stage } = group.plan;
  const heading = `group-${index}`;
  const columns: readonly Column<TaskGroup["lines"][number]>[] = [
    {
      label: t("選ぶ", "Choose"),
      keeps: "mark",
      cell: ({ sheet }) => (
        <input
          type="checkbox"
          name="item"
          value={sheet.itemId}
          // What was sent on with errors is decided on its own page, with a reason.
          checked={group.verb !== "submit" && !(group.verb === "decide" && sheet.withErrors)}
          aria-label={sheetTitle(sheet)[lang]}
        />
      ),
    },
    {
      label: t("シート", "Sheet"),
      heading: true,
      cell: (line) => <SheetLink context={context} entry={entry} line={line} />,
    },
    {
      label: t("前に見てからの変更", "Changes since your last look"),
      cell: ({ unseen }) =>
        unseen > 0 ? t(`${unseen}件`, String(unseen)) : <span class="absent">{t("なし", "None")}</span>,
    },
    {
      label: t("未解決のコメント", "Open remarks"),
      cell: ({ openRemarks }) =>
        openRemarks > 0 ? (
          t(`${openRemarks}件`, String(openRemarks))
        ) : (
          <span class="absent">{t("なし", "None")}</span>
        ),
    },
    {
      label: t("状態", "State"),
      cell: ({ sheet }) => (
        <>
          <State lang={lang} state={sheet.state} /> <WithErrors lang={lang} sheet={sheet} />
        </>
      ),
    },
    {
      label: t("いつから", "Since"),
      keeps: "line",
      cell: ({ sheet }) => <Since lang={lang} at={sheet.since} today={today} />,
    },
  ];
  const unitYear = {
    page: "unit-year",
    city: city.slug,
    unit: entry.unitSlug,
    year: entry.fiscalYear,
  } as const;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>
        {TO_DO[group.verb][lang]} {t(`${group.lines.length}件`, `(${group.lines.length})`)}
      </h2>
      <p class="due">
        {planTitle(lang, entry)} {stage && stageName(lang, stage.stage)}{" "}
        <Due lang={lang} due={group.due} late={group.lines[0]?.late ?? 0} />
      </p>
      {group.verb === "publish" ? (
        <p>
          {group.behind > 0
            ? t(
                `ほかに${group.behind}件の決裁を待っています。`,
                `${group.behind} other sheets are not decided yet.`,
              )
            : t("すべてのシートの決裁が済みました。", "All sheets are decided.")}{" "}
          <To context={context} place={unitYear}>
            {t("公表の画面へ", "Go to publishing")}
          </To>
        </p>
      ) : (
        <DeskForm context={context} to={{ page: "tasks", city: city.slug }} action={group.verb}>
          <input type="hidden" name="plan" value={entry.planId} />
          <input type="hidden" name="seen" value={String(entry.lastChange)} />
          <Table
            caption={TO_DO[group.verb][lang]}
            captionHidden
            shape="close"
            columns={columns}
            rows={group.lines}
          />
          <p class="form-buttons">
            <button class="button" type="submit">
              {t(
                `選んだシートを${STEP_WORDS[group.verb].ja}する`,
                `${STEP_WORDS[group.verb].en} the chosen sheets`,
              )}
            </button>
          </p>
        </DeskForm>
      )}
    </section>
  );
}

function Plans({ context, tasks }: { readonly context: DeskContext; readonly tasks: MyTasks }) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  if (tasks.plans.length === 0) return null;
  return (
    <>
      <h2>{t("運営方針ごとの進み具合", "Progress of each plan")}</h2>
      <Table
        caption={t("運営方針ごとの進み具合", "Progress of each plan")}
        captionHidden
        dense
        rows={tasks.plans}
        columns={[
          {
            label: t("運営方針", "Plan"),
            heading: true,
            cell: ({ entry }) => (
              <To
                context={context}
                place={{ page: "unit-year", city: city.slug, unit: entry.unitSlug, year: entry.fiscalYear }}
              >
                {planTitle(lang, entry)}
              </To>
            ),
          },
          {
            label: t("段階", "Stage"),
            cell: ({ stage }) =>
              stage ? (
                stageName(lang, stage.stage)
              ) : (
                <span class="absent">{t("始まっていない", "Not opened")}</span>
              ),
          },
          {
            label: t("次の一手を待つシート", "Sheets on their way"),
            cell: ({ lines }) => lines.filter(({ sheet }) => AWAITED[sheet.state] !== null).length,
            number: true,
          },
          {
            label: t("遅れ", "Late"),
            cell: ({ lines }) => lines.filter(({ late }) => late > 0).length,
            number: true,
          },
          {
            label: t("一覧", "List"),
            cell: ({ entry }) => (
              <To
                context={context}
                place={{
                  page: "progress",
                  city: city.slug,
                  year: entry.fiscalYear,
                  unit: entry.unitSlug,
                  state: null,
                  late: false,
                }}
              >
                {t("進捗を見る", "Progress")}
              </To>
            ),
          },
        ]}
      />
    </>
  );
}

function Deadlines({
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
          <b>{date(day, lang)}</b> {planTitle(lang, plan)} {stageName(lang, stage)}: {STEP_WORDS[verb][lang]}
        </li>
      ))}
    </ul>
  );
}

function Calendar(props: {
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
      <DeskForm whole context={context} to={{ page: "tasks", city: city.slug }} action="calendar">
        <p class="form-buttons">
          <button class="button button-quiet" type="submit">
            {t("アドレスを作る", "Make an address")}
          </button>
        </p>
      </DeskForm>
    </section>
  );
}

/** Takes the step on the chosen sheets; those that stay are named with the reason. */
export async function changeTasks(work: DeskWork, place: Place, form: FormData): Promise<DeskAnswer> {
  const { db, context, now } = work;
  const { lang, person } = context;
  const action = sent(form, "action");
  if (action === "calendar") {
    const secret = await inScope(db, scopeOf(person), (tx) =>
      newCalendarSecret(tx, person.city, person.id, now()),
    );
    return tasksPage(work, place, { done: null, refusals: [] }, secret);
  }
  const planId = sent(form, "plan");
  const itemIds = form.getAll("item").filter((id) => typeof id === "string");
  const seen = Number(sent(form, "seen"));
  const taken =
    action === "submit"
      ? await submitSheets(db, person, { planId, itemIds, note: null, at: now() })
      : action === "approve-sheet" || action === "check-sheet" || action === "decide"
        ? await passSheets(db, person, {
            planId,
            itemIds,
            verb: action,
            note: null,
            seen: Number.isSafeInteger(seen) ? seen : null,
            at: now(),
          })
        : null;
  if (taken === null) return null;
  if (!taken.ok) return tasksPage(work, place, { done: null, refusals: [taken.refusal] });
  const { moved, stayed } = taken.value;
  if (stayed.length === 0) return { goTo: doneHref(lang, place, action) };
  const { plans } = await tasksFor(db, person, work.today);
  const lines = plans.flatMap((plan) => plan.lines);
  const entry = plans.find((plan) => plan.entry.planId === planId)?.entry;
  return tasksPage(work, place, {
    done: moved.size > 0 ? action : null,
    refusals: stayedRefusals(lang, lines, stayed, (item) => (entry ? sheetHref(context, entry, item) : null)),
  });
}
