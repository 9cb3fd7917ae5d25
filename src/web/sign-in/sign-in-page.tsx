// Owns the page where people sign in: password, passkey, the city's directory, and in the sample the ready accounts.
import { signInHref } from "../../site/sign-in-links.ts";
import type { View } from "../../site/view.ts";
import { Problems, TextField } from "../../ui/field.tsx";
import { inLanguage } from "../../ui/language.ts";
import { SAMPLE_PASSWORD, SAMPLE_PEOPLE, type SamplePerson } from "../../usecases/sample-people.ts";
import { PASSKEY_NEEDS_A_NAME, SignInForm, type SignInContext } from "./frame.tsx";

type SignInPageProps = {
  readonly context: SignInContext;
  readonly next: string | null;
  readonly email: string;
  readonly directory: boolean;
  readonly sample: boolean;
};

/** The page on which one signs in. */
export function signInView(props: SignInPageProps): View {
  const t = inLanguage(props.context.lang);
  return {
    title: t("サインイン", "Sign in"),
    description: null,
    crumbs: [],
    body: <SignInPage {...props} />,
  };
}

function SignInPage({ context, next, email, directory, sample }: SignInPageProps) {
  const { lang, problems } = context;
  const t = inLanguage(lang);
  return (
    <>
      <h1>{t("サインイン", "Sign in")}</h1>
      <Problems title={t("サインインできませんでした", "You are not signed in")} problems={problems} />
      <SignInForm context={context} action="sign-in">
        <TextField
          id="email"
          type="email"
          label={t("メールアドレス", "E-mail address")}
          value={email}
          autocomplete="username webauthn"
          problems={problems}
        />
        <TextField
          id="password"
          type="password"
          label={t("パスワード", "Password")}
          autocomplete="current-password"
          problems={problems}
        />
        <button type="submit" class="button">
          {t("サインイン", "Sign in")}
        </button>
      </SignInForm>
      <div class="form-buttons other-ways">
        {directory && (
          <a class="button-quiet" href={signInHref(lang, { page: "directory", next })} data-turbo="false">
            {t("市のアカウントでサインイン", "Sign in with the city's account")}
          </a>
        )}
        <button type="button" class="button-quiet" hidden data-passkey="sign-in" data-next={next ?? ""}>
          {t("パスキーでサインイン", "Sign in with a passkey")}
        </button>
        <p
          class="form-error"
          role="alert"
          hidden
          data-passkey-trouble
          data-words={t("パスキーでサインインできませんでした。", "The passkey did not sign you in.")}
          data-words-for-numbers={PASSKEY_NEEDS_A_NAME[lang]}
        ></p>
      </div>
      {sample ? (
        <SamplePeople context={context} />
      ) : (
        <p class="small">
          {t(
            "アカウントや新しいパスワードは、管理者が作るリンクで受け取ります。",
            "Accounts and new passwords come by a link that an administrator makes.",
          )}
        </p>
      )}
    </>
  );
}

function SamplePeople({ context }: { readonly context: SignInContext }) {
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <section class="panel" aria-labelledby="sample">
      <h2 id="sample">{t("見本の市の人たち", "People of the sample city")}</h2>
      <p>
        {t("架空の人です。パスワードはどれも ", "They are fictional. The password of each is ")}
        <code>{SAMPLE_PASSWORD}</code>
        {t("。この機械のブラウザーからだけ入れます。", ". They open in a browser on this machine only.")}
      </p>
      <SampleList context={context} people={SAMPLE_PEOPLE.filter(({ first }) => first)} />
      <details>
        <summary>{t("ほかの課の人たち", "People of the other sections")}</summary>
        <SampleList context={context} people={SAMPLE_PEOPLE.filter(({ first }) => !first)} />
      </details>
    </section>
  );
}

function SampleList(props: { readonly context: SignInContext; readonly people: readonly SamplePerson[] }) {
  const { context, people } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <ul class="plain sample-people">
      {people.map((person) => (
        <li>
          <SignInForm context={context} action="sign-in" class="sample-person">
            <input type="hidden" name="email" value={person.email} />
            <input type="hidden" name="password" value={SAMPLE_PASSWORD} />
            <span>
              <strong>{person.name}</strong>
              <span class="small">
                {person.post[lang]} · {person.email}
              </span>
            </span>
            <button type="submit" class="button-quiet">
              {t("この人で入る", "Go in")}
              <span class="visually-hidden">{t(`：${person.name}`, ` as ${person.name}`)}</span>
            </button>
          </SignInForm>
        </li>
      ))}
    </ul>
  );
}
