// Owns the page of one account for the administrator: duties, sessions, links, deleting.
import { deskHref } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import { holdsOn, type PersonEntry } from "../../../store/people.ts";
import { Problems, TextField, type Problem } from "../../../ui/field.tsx";
import { inLanguage } from "../../../ui/language.ts";
import { date } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import { DeskForm, Done, type DeskContext } from "../desk-page.tsx";
import { peopleCrumbs } from "./crumbs.ts";
import type { Choices } from "./by.ts";
import { DutyFields, type DutyTyped } from "./duty-fields.tsx";
import { dutyWords, OneTimeLink } from "./people-page.tsx";

export type PersonPageProps = {
  readonly context: DeskContext;
  readonly today: string;
  readonly person: PersonEntry;
  readonly people: readonly PersonEntry[];
  readonly sessions: number;
  readonly choices: Choices;
  readonly problems: readonly Problem[];
  readonly typed: DutyTyped;
  readonly link: string | null;
  readonly done: string | null;
};

/** One person: duties, invitation, sessions, removal. */
export function personView(props: PersonPageProps): View {
  const { context, person } = props;
  return {
    title: person.name,
    description: null,
    crumbs: peopleCrumbs(context, person.name),
    body: <PersonPage {...props} />,
  };
}

function PersonPage(props: PersonPageProps) {
  const { context, today, person, people, choices, problems, typed, link, done } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const here = { page: "person", city: city.slug, account: person.id } as const;
  const standing = person.duties.filter(({ untilDay }) => untilDay === null || untilDay >= today);
  return (
    <>
      <h1>{person.name}</h1>
      <Problems title={t("できませんでした", "This was not done")} problems={problems} />
      {done && (
        <Done>
          <p>{done}</p>
        </Done>
      )}
      {link !== null && <OneTimeLink lang={lang} name={person.name} address={link} />}
      <p>{person.email}</p>
      <h2 id="duties">{t("役割", "Duties")}</h2>
      <Table
        caption={t("役割", "Duties")}
        captionHidden
        rows={person.duties}
        columns={[
          { label: t("役割", "Duty"), heading: true, cell: (duty) => dutyWords(lang, duty) },
          {
            label: t("いつ", "When"),
            cell: (duty) =>
              `${date(duty.fromDay, lang)}${t("から", " –")} ${duty.untilDay === null ? "" : date(duty.untilDay, lang)}${holdsOn(duty, today) ? t("（今日）", " (today)") : ""}`,
          },
        ]}
      />
      {standing.length > 0 && (
        <section class="panel" aria-labelledby="end">
          <h3 id="end">{t("役割を終わらせる", "Let a duty end")}</h3>
          {standing.map((duty) => (
            <DeskForm context={context} to={here} action="end-duty" class="inline-form">
              <input type="hidden" name="duty" value={duty.id} />
              <TextField
                id={`last-${duty.id}`}
                type="date"
                label={t(`「${dutyWords(lang, duty)}」の最後の日`, `Last day of "${dutyWords(lang, duty)}"`)}
                value={duty.untilDay ?? today}
              />
              <button type="submit" class="button-quiet">
                {t("終わらせる", "End it")}
              </button>
            </DeskForm>
          ))}
        </section>
      )}
      <section class="panel" aria-labelledby="give">
        <h3 id="give">{t("役割を足す", "Give a duty")}</h3>
        <DeskForm context={context} to={here} action="give-duty">
          <DutyFields
            lang={lang}
            choices={choices}
            typed={typed}
            problems={problems}
            people={people.filter(({ id }) => id !== person.id)}
          />
          <button type="submit" class="button">
            {t("役割を足す", "Give it")}
          </button>
        </DeskForm>
      </section>
      {!person.sample && <AccountActions {...props} />}
    </>
  );
}

function AccountActions({ context, person, sessions }: PersonPageProps) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  const here = { page: "person", city: city.slug, account: person.id } as const;
  const actions = [
    {
      action: "link",
      label: t("新しいリンクをつくる", "Make a new link"),
      hint: t(
        "本人がパスワードを決め直せます。前のリンクは使えなくなります。",
        "The person chooses a password anew. An earlier link ends.",
      ),
    },
    {
      action: "reset-second-factor",
      label: t("二つ目の鍵を消す", "Forget the second key"),
      hint: t(
        "認証アプリも回復コードもなくした人のためです。次のサインインで用意し直します。本人だと確かめてから行ってください。",
        "For somebody who lost the app and the recovery codes. It is set up again at the next sign-in. First make sure who asks.",
      ),
    },
    {
      action: "end-sessions",
      label: t("すべての場所でサインアウトさせる", "Sign the person out everywhere"),
      hint: t(`今は${sessions}か所でサインインしています。`, `Signed in at ${sessions} places now.`),
    },
  ];
  return (
    <>
      <h2>{t("アカウント", "Account")}</h2>
      {actions.map(({ action, label, hint }) => (
        <DeskForm context={context} to={here} action={action}>
          <p class="form-hint">{hint}</p>
          <button type="submit" class="button-quiet">
            {label}
          </button>
        </DeskForm>
      ))}
      <p>
        <a
          href={deskHref(lang, { page: "person-data", city: city.slug, account: person.id })}
          download
          data-turbo="false"
        >
          {t("この人について保存しているもの（JSON）", "What is kept about this person (JSON)")}
        </a>
      </p>
      <section class="panel" aria-labelledby="delete">
        <h3 id="delete">{t("アカウントを消す", "Delete the account")}</h3>
        <p>
          {t(
            "名前、メールアドレス、鍵がなくなり、元に戻せません。したことの記録は、だれか分からない番号で残ります。",
            "Name, address and keys go and do not come back. What was done stays on record under a number that names nobody.",
          )}
        </p>
        <DeskForm context={context} to={here} action="delete">
          <TextField
            id="confirm"
            label={t("確かめるため、メールアドレスを入れてください", "To confirm, type the e-mail address")}
          />
          <button type="submit" class="button-quiet">
            {t("消す", "Delete")}
          </button>
        </DeskForm>
      </section>
    </>
  );
}
