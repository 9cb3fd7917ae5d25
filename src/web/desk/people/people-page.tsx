// Owns the list of people of a city with their duties, and the form that invites somebody.
import { ROLE_WORDS } from "../../../domain/access.ts";
import { deskHref } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import { holdsOn, type DutyEntry, type PersonEntry } from "../../../store/people.ts";
import { Problems, TextField, type Problem } from "../../../ui/field.tsx";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Table } from "../../../ui/table.tsx";
import { DeskForm, Done, type DeskContext } from "../desk-page.tsx";
import type { Choices } from "./by.ts";
import { DutyFields, type DutyTyped } from "./duty-fields.tsx";

export type PeoplePageProps = {
  readonly context: DeskContext;
  readonly today: string;
  readonly people: readonly PersonEntry[];
  readonly choices: Choices;
  readonly problems: readonly Problem[];
  readonly typed: DutyTyped & { readonly name: string; readonly email: string };
  /** A link just made: whose, and what to hand on. */
  readonly link: { readonly name: string; readonly address: string } | null;
};

/** The page of the people of a city and what each may do. */
export function peopleView(props: PeoplePageProps): View {
  const t = inLanguage(props.context.lang);
  return {
    title: t("人と役割", "People"),
    description: null,
    crumbs: [],
    body: <PeoplePage {...props} />,
  };
}

function PeoplePage(props: PeoplePageProps) {
  const { context, today, people, choices, problems, typed, link } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  return (
    <>
      <h1>{t("人と役割", "People")}</h1>
      <Problems title={t("できませんでした", "This was not done")} problems={problems} />
      {link && <OneTimeLink lang={lang} {...link} />}
      <ul class="inline-list">
        <li>
          <a href={deskHref(lang, { page: "moves", city: city.slug })}>
            {t("人事異動をまとめて行う", "Carry out the moves of a whole list")}
          </a>
        </li>
        <li>
          <a href={deskHref(lang, { page: "sections", city: city.slug })}>{t("課", "Sections")}</a>
        </li>
      </ul>
      <Table
        dense
        caption={t(`${people.length}人`, `${people.length} people`)}
        rows={people}
        columns={[
          {
            label: t("名前", "Name"),
            heading: true,
            cell: (person) => (
              <>
                <a href={deskHref(lang, { page: "person", city: city.slug, account: person.id })}>
                  {person.name}
                </a>
                <span class="small">{person.email}</span>
              </>
            ),
          },
          {
            label: t("今日の役割", "Duties today"),
            cell: (person) => (
              <DutyList lang={lang} duties={person.duties.filter((duty) => holdsOn(duty, today))} />
            ),
          },
          {
            label: t("サインイン", "Sign-in"),
            cell: (person) =>
              person.hasWayIn
                ? t("できる", "ready")
                : t("リンクを待っている", "waiting for the link to be used"),
          },
        ]}
      />
      <section class="panel" aria-labelledby="invite">
        <h2 id="invite">{t("人を招待する", "Invite somebody")}</h2>
        <DeskForm context={context} to={{ page: "people", city: city.slug }} action="invite">
          <TextField id="name" label={t("名前", "Name")} value={typed.name} problems={problems} />
          <TextField
            id="email"
            type="email"
            label={t("メールアドレス（サインインに使います）", "E-mail address (to sign in with)")}
            value={typed.email}
            problems={problems}
          />
          <DutyFields lang={lang} choices={choices} typed={typed} problems={problems} people={people} />
          <button type="submit" class="button">
            {t("招待のリンクをつくる", "Make the invitation")}
          </button>
        </DeskForm>
      </section>
    </>
  );
}

/** A link that is shown once, to hand on. */
export function OneTimeLink(props: { readonly lang: Lang; readonly name: string; readonly address: string }) {
  const t = inLanguage(props.lang);
  return (
    <Done>
      <p class="notice-title">
        {t(`${props.name} さんに、このリンクを渡してください。`, `Hand this link to ${props.name}.`)}
      </p>
      <p>
        <code class="long-code">{props.address}</code>
      </p>
      <p class="small">
        {t(
          "一度だけ、7日間使えます。もう表示されません。本人にだけ届く方法で渡してください。",
          "It works once, for 7 days, and is not shown again. Hand it over in a way that reaches nobody else.",
        )}
      </p>
    </Done>
  );
}

/** Duties in a list, each with its place and days. */
function DutyList({ lang, duties }: { readonly lang: Lang; readonly duties: readonly DutyEntry[] }) {
  const t = inLanguage(lang);
  if (duties.length === 0) return <>{t("なし", "none")}</>;
  return (
    <ul class="plain">
      {duties.map((duty) => (
        <li>{dutyWords(lang, duty)}</li>
      ))}
    </ul>
  );
}

/** A duty in words: role, place, and that it is held for somebody else. */
export function dutyWords(lang: Lang, duty: DutyEntry): string {
  const t = inLanguage(lang);
  const place = [duty.unitName, duty.sectionName].filter(Boolean).join(" ") || t("市全体", "the whole city");
  const deputy = duty.deputyFor === null ? "" : t("（代理）", " (deputy)");
  return `${ROLE_WORDS[duty.role][lang]}${deputy}${t("：", ": ")}${place}`;
}
