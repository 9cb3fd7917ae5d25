// Owns what is said when coming in fails.
import type { Problem } from "../../ui/field.tsx";
import { inLanguage, type Lang } from "../../ui/language.ts";

/** The address or the password is not right. */
export function notKnown(lang: Lang): Problem {
  // Not which of the two: nobody is to learn who has an account.
  const text = inLanguage(lang)(
    "メールアドレスかパスワードが違います。",
    "The e-mail address or the password is not right.",
  );
  return { text, about: "email" };
}

/** Too many failures; `minutes` until the next attempt. */
export function tooMany(lang: Lang, minutes: number): Problem {
  const text = inLanguage(lang)(
    `続けて失敗したので、あと約${minutes}分はサインインできません。`,
    `Too many failed attempts. Please wait about ${minutes} minutes.`,
  );
  return { text, about: null };
}

/** The code of the second factor is not right. */
export function wrongCode(lang: Lang): Problem {
  const text = inLanguage(lang)(
    "コードが違います。アプリの今の数字を入れてください。端末の時計も確かめてください。",
    "That code is not right. Type the digits the app shows now, and check the clock of the device.",
  );
  return { text, about: "code" };
}

/** The second step took too long, or failed too often. */
export function tryAgain(lang: Lang): Problem {
  const text = inLanguage(lang)(
    "時間が過ぎたか、失敗が続きました。もう一度サインインしてください。",
    "It took too long, or failed too often. Please sign in again.",
  );
  return { text, about: null };
}

/** The city's directory did not let the person in. */
export function directoryTrouble(lang: Lang): Problem {
  const text = inLanguage(lang)(
    "市のアカウントでは入れませんでした。招待されたメールアドレスのアカウントか、管理者に確かめてください。",
    "The city's account did not let you in. Ask an administrator whether its e-mail address was invited.",
  );
  return { text, about: null };
}
