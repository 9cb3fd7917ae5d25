// Owns the pages of the way in: choosing a password by a one-time link, being the first administrator, the second factor.
import { renderSVG } from "uqr";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { City, View } from "../../site/view.ts";
import { Problems, SelectField, TextField } from "../../ui/field.tsx";
import { inLanguage } from "../../ui/language.ts";
import { SignInForm, type SignInContext } from "./frame.tsx";

type Props = { readonly context: SignInContext };

/** Whoever holds the link of an invitation chooses a password. */
export function invitationView(props: Props & { readonly name: string; readonly email: string }): View {
  const { context, name, email } = props;
  const t = inLanguage(context.lang);
  const title = t("パスワードを決める", "Choose a password");
  return stepView(
    context,
    title,
    <>
      <p class="lead">
        {t(`${name} さん（${email}）のアカウントです。`, `This is the account of ${name} (${email}).`)}
      </p>
      <SignInForm context={context} action="choose">
        <input type="hidden" name="email" value={email} autocomplete="username" />
        <NewPassword context={context} />
        <button type="submit" class="button">
          {t("決めて進む", "Choose and go on")}
        </button>
      </SignInForm>
    </>,
  );
}

/** The first account of the server, by the link of the console. */
export function firstAdministratorView(
  props: Props & {
    readonly cities: readonly City[];
    readonly typed: { readonly name: string; readonly email: string; readonly city: string };
  },
): View {
  const { context, cities, typed } = props;
  const { problems } = context;
  const t = inLanguage(context.lang);
  const title = t("最初の管理者をつくる", "Make the first administrator");
  return stepView(
    context,
    title,
    <>
      <p class="lead">
        {t(
          "この人がほかの人を招待します。文書の取り込みなどの仕事をするには、あとで自分に役割を足してください。",
          "This person invites everybody else. To work on papers as well, add a role to yourself afterwards.",
        )}
      </p>
      <SignInForm context={context} action="make">
        <SelectField
          id="city"
          label={t("市", "City")}
          value={typed.city}
          options={cities.map(({ slug, name }) => ({ value: slug, label: name }))}
          problems={problems}
        />
        <TextField
          id="name"
          label={t("名前", "Name")}
          value={typed.name}
          autocomplete="name"
          problems={problems}
        />
        <TextField
          id="email"
          type="email"
          label={t("メールアドレス（サインインに使います）", "E-mail address (to sign in with)")}
          value={typed.email}
          autocomplete="username"
          problems={problems}
        />
        <NewPassword context={context} />
        <button type="submit" class="button">
          {t("つくる", "Make")}
        </button>
      </SignInForm>
    </>,
  );
}

/** Asks for the code of the app, or one of the recovery codes. */
export function codeView({ context }: Props): View {
  const t = inLanguage(context.lang);
  const title = t("確認コード", "Your code");
  return stepView(
    context,
    title,
    <>
      <SignInForm context={context} action="code">
        <TextField
          id="code"
          label={t("認証アプリの6桁の数字", "The six digits of your authenticator app")}
          hint={t(
            "アプリがないときは、控えておいた回復コード（xxxxx-xxxxx）を入れます。一つ一度だけ使えます。",
            "Without the app, type one of your recovery codes (xxxxx-xxxxx). Each works once.",
          )}
          autocomplete="one-time-code"
          problems={context.problems}
        />
        <button type="submit" class="button">
          {t("確認する", "Confirm")}
        </button>
      </SignInForm>
    </>,
  );
}

/** The second factor before it is there: the password again, because its secret is shown next. */
export function beginSecondFactorView({ context }: Props): View {
  const t = inLanguage(context.lang);
  const title = t("二つ目の鍵を用意する", "Set up your second key");
  return stepView(
    context,
    title,
    <>
      <p class="lead">
        {t(
          "パスワードだけでは入れません。スマートフォンなどの認証アプリを使います。まずパスワードをもう一度入れてください。",
          "A password alone is not enough. You need an authenticator app, for example on a phone. First type your password once more.",
        )}
      </p>
      <SignInForm context={context} action="begin">
        <TextField
          id="password"
          type="password"
          label={t("パスワード", "Password")}
          autocomplete="current-password"
          problems={context.problems}
        />
        <button type="submit" class="button">
          {t("進む", "Go on")}
        </button>
      </SignInForm>
    </>,
  );
}

/** What is shown once while a second factor is set up. */
type SecondFactor = {
  /** The address that authenticator apps read (otpauth://). */
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
};

/** Shows the secret as a picture and as text, the recovery codes, and asks for the first code. */
export function confirmSecondFactorView({
  context,
  secondFactor,
}: Props & { readonly secondFactor: SecondFactor }): View {
  const t = inLanguage(context.lang);
  const title = t("二つ目の鍵を用意する", "Set up your second key");
  const secret = new URL(secondFactor.uri).searchParams.get("secret") ?? "";
  return stepView(
    context,
    title,
    <>
      <ol class="steps">
        <li>
          <h2>{t("認証アプリで読み取る", "Scan it with your authenticator app")}</h2>
          <div class="qr-code" role="img" aria-label={t("QRコード", "QR code")}>
            {raw(renderSVG(secondFactor.uri, { border: 2, ecc: "M" }))}
          </div>
          <p>
            {t(
              "読み取れないときは、この文字をアプリに入れます：",
              "If it cannot be scanned, type this into the app: ",
            )}
            <code class="long-code">{secret.replaceAll(/.{4}(?=.)/g, "$& ")}</code>
          </p>
        </li>
        <li>
          <h2>{t("回復コードを控える", "Keep the recovery codes")}</h2>
          <p>
            {t(
              "アプリをなくしたときに、一つ一度だけ使えます。もう表示されません。",
              "Each of them lets you in once if you lose the app. They are not shown again.",
            )}
          </p>
          <RecoveryCodes codes={secondFactor.recoveryCodes} />
        </li>
        <li>
          <h2>{t("アプリの数字を入れる", "Type the digits of the app")}</h2>
          <SignInForm context={context} action="confirm">
            <input type="hidden" name="uri" value={secondFactor.uri} />
            <input type="hidden" name="codes" value={secondFactor.recoveryCodes.join(" ")} />
            <TextField
              id="code"
              label={t("6桁の数字", "Six digits")}
              autocomplete="one-time-code"
              numeric
              problems={context.problems}
            />
            <button type="submit" class="button">
              {t("回復コードを控えたので、終える", "I have kept the codes: finish")}
            </button>
          </SignInForm>
        </li>
      </ol>
    </>,
  );
}

/** Recovery codes in a list that can be copied as a whole. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <ul class="recovery-codes plain">
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}

/** A new password, twice. */
export function NewPassword({ context }: Props) {
  const { problems } = context;
  const t = inLanguage(context.lang);
  return (
    <>
      <TextField
        id="new-password"
        type="password"
        label={t("新しいパスワード", "New password")}
        hint={t(
          "12文字以上。大文字や記号は要りません。長い方が強くなります。自分の名前やメールアドレスは使えません。",
          "At least 12 characters. No capitals or signs needed: longer is stronger. Not your own name or address.",
        )}
        autocomplete="new-password"
        problems={problems}
      />
      <TextField
        id="again"
        type="password"
        label={t("新しいパスワード（もう一度）", "New password again")}
        autocomplete="new-password"
        problems={problems}
      />
    </>
  );
}

/** A step of the way in: what could not be done stands above it. */
function stepView(context: SignInContext, title: string, body: Child): View {
  return {
    title,
    description: null,
    crumbs: [],
    body: (
      <>
        <h1>{title}</h1>
        <Problems
          title={inLanguage(context.lang)("先に進めませんでした", "This was not done")}
          problems={context.problems}
        />
        {body}
      </>
    ),
  };
}
