// Owns the page of one's own account: where one is signed in, password, recovery codes, passkeys, one's data, signing out.
import { ROLE_WORDS, type Duty } from "../../domain/access.ts";
import { signInHref } from "../../site/sign-in-links.ts";
import type { View } from "../../site/view.ts";
import { Problems, TextField } from "../../ui/field.tsx";
import { inLanguage } from "../../ui/language.ts";
import { Notice } from "../../ui/notice.tsx";
import { PASSKEY_NEEDS_A_NAME, SignInForm, type SignInContext } from "./frame.tsx";
import { NewPassword, RecoveryCodes } from "./password-pages.tsx";

export type SessionEntry = {
  readonly id: string;
  readonly here: boolean;
  readonly since: string;
  readonly lastUsed: string;
  readonly browser: string;
  readonly address: string;
};

type AccountPageProps = {
  readonly context: SignInContext;
  readonly name: string;
  readonly email: string;
  readonly duties: readonly (Duty & { readonly place: string | null })[];
  /** Shared by everybody who looks at the sample: nothing of it can be changed. */
  readonly sample: boolean;
  readonly hasPassword: boolean;
  readonly sessions: readonly SessionEntry[];
  readonly passkeys: readonly { readonly id: string; readonly name: string }[];
  /** Just made, shown this once. */
  readonly recoveryCodes: readonly string[] | null;
  readonly done: string | null;
};

/** The page of one's own account: password, second factor, passkeys, data. */
export function accountView(props: AccountPageProps): View {
  const t = inLanguage(props.context.lang);
  return {
    title: t("アカウント", "Account"),
    description: null,
    crumbs: [],
    body: <AccountPage {...props} />,
  };
}

function AccountPage(props: AccountPageProps) {
  const { context, name, email, duties, done } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <>
      <h1>{name}</h1>
      <Problems title={t("できませんでした", "This was not done")} problems={context.problems} />
      {done && (
        <div class="notice notice-done" role="status">
          <p>{done}</p>
        </div>
      )}
      <p>{email}</p>
      <h2>{t("役割", "Roles")}</h2>
      {duties.length === 0 ? (
        <p>{t("今日の役割はありません。", "No role today.")}</p>
      ) : (
        <ul>
          {duties.map(({ role, place }) => (
            <li>
              {ROLE_WORDS[role][lang]}
              {lang === "ja" ? "：" : ": "}
              {place ?? t("市全体", "the whole city")}
            </li>
          ))}
        </ul>
      )}
      <SignInForm context={context} action="sign-out">
        <button type="submit" class="button">
          {t("サインアウト", "Sign out")}
        </button>
      </SignInForm>
      <Sessions {...props} />
      {props.sample ? (
        <Notice kind="info" title={t("見本の市のアカウントです", "An account of the sample city")}>
          <p>{t("パスワードや鍵は変えられません。", "Its password and keys cannot be changed.")}</p>
        </Notice>
      ) : (
        <Keys {...props} />
      )}
      <h2>{t("あなたのデータ", "Your data")}</h2>
      <p>
        <a href={signInHref(lang, { page: "account-data" })} data-turbo="false" download>
          {t("あなたについて保存しているものを受け取る（JSON）", "Download what is kept about you (JSON)")}
        </a>
      </p>
    </>
  );
}

function Sessions({ context, sessions }: AccountPageProps) {
  const t = inLanguage(context.lang);
  return (
    <>
      <h2>{t("サインインしている場所", "Where you are signed in")}</h2>
      <ul class="plain sessions">
        {sessions.map((session) => (
          <li>
            <span>
              <strong>{session.browser}</strong>
              {session.here && t("（このブラウザー）", " (this browser)")}
              <span class="small">
                {t(
                  `${session.since} から、最後は ${session.lastUsed}、${session.address}`,
                  `since ${session.since}, last used ${session.lastUsed}, ${session.address}`,
                )}
              </span>
            </span>
            {!session.here && (
              <SignInForm context={context} action="end-session" class="inline-form">
                <input type="hidden" name="session" value={session.id} />
                <button type="submit" class="button-quiet">
                  {t("終わらせる", "End it")}
                </button>
              </SignInForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <SignInForm context={context} action="end-others">
          <button type="submit" class="button-quiet">
            {t("ほかをすべて終わらせる", "End all others")}
          </button>
        </SignInForm>
      )}
    </>
  );
}

function Keys({ context, passkeys, recoveryCodes, hasPassword }: AccountPageProps) {
  const t = inLanguage(context.lang);
  return (
    <>
      <h2>{t("パスキー", "Passkeys")}</h2>
      <p>
        {t(
          "指紋や顔、端末の暗証番号で入れます。パスワードも確認コードも要りません。",
          "Go in with your fingerprint, face or the PIN of your device: no password, no code.",
        )}
      </p>
      {passkeys.length > 0 && (
        <ul class="plain sessions">
          {passkeys.map(({ id, name }) => (
            <li>
              <strong>{name}</strong>
              <SignInForm context={context} action="remove-passkey" class="inline-form">
                <input type="hidden" name="passkey" value={id} />
                <button type="submit" class="button-quiet">
                  {t("消す", "Remove")}
                </button>
              </SignInForm>
            </li>
          ))}
        </ul>
      )}
      <div class="form-buttons">
        <button type="button" class="button-quiet" hidden data-passkey="add">
          {t("この端末のパスキーを足す", "Add a passkey of this device")}
        </button>
        <p
          class="form-error"
          role="alert"
          hidden
          data-passkey-trouble
          data-words={t(
            "パスキーを足せませんでした。サインインし直してから、もう一度試してください。",
            "The passkey was not added. Sign in again, then try once more.",
          )}
          data-words-for-numbers={PASSKEY_NEEDS_A_NAME[context.lang]}
        ></p>
        <noscript>
          <p class="form-hint">{t("パスキーには JavaScript が要ります。", "Passkeys need JavaScript.")}</p>
        </noscript>
      </div>
      {hasPassword && (
        <>
          <h2>{t("パスワードを変える", "Change your password")}</h2>
          <SignInForm context={context} action="password">
            <TextField
              id="password"
              type="password"
              label={t("今のパスワード", "Your password now")}
              autocomplete="current-password"
              problems={context.problems}
            />
            <NewPassword context={context} />
            <button type="submit" class="button-quiet">
              {t("変える", "Change it")}
            </button>
          </SignInForm>
          <h2>{t("回復コード", "Recovery codes")}</h2>
          {recoveryCodes && (
            <div class="notice notice-done" role="status">
              <p class="notice-title">
                {t(
                  "新しい回復コード。もう表示されません。",
                  "Your new recovery codes. They are not shown again.",
                )}
              </p>
              <RecoveryCodes codes={recoveryCodes} />
            </div>
          )}
          <SignInForm context={context} action="recovery-codes">
            <TextField
              id="password-for-codes"
              type="password"
              label={t("今のパスワード", "Your password now")}
              autocomplete="current-password"
              problems={context.problems}
            />
            <button type="submit" class="button-quiet">
              {t(
                "新しい回復コードをつくる（前のものは使えなくなります）",
                "Make new ones (the old ones end)",
              )}
            </button>
          </SignInForm>
        </>
      )}
    </>
  );
}
