// Owns what can be wrong with passwords that were typed, in words.
import type { Problem } from "../../ui/field.tsx";
import { inLanguage, type Lang } from "../../ui/language.ts";
import { checkPassword, type Whose } from "../../usecases/check-password.ts";
import { sent } from "../desk/form-data.ts";

/** The new password of a form, or what is wrong with it; `whose`: for whom it is to be. */
export async function sentTwice(
  lang: Lang,
  form: FormData,
  whose: Whose,
): Promise<{ readonly password: string } | { readonly problem: Problem }> {
  const password = sent(form, "new-password");
  const fits = await checkPassword(password, whose);
  if (!fits.ok) return { problem: { text: fits.refusal[lang], about: "new-password" } };
  if (password !== sent(form, "again"))
    return {
      problem: {
        text: inLanguage(lang)("二つのパスワードが違っています。", "The two passwords differ."),
        about: "again",
      },
    };
  return { password };
}

/** The password that should be known is another. */
export function passwordProblem(lang: Lang, about: string): Problem {
  return { text: inLanguage(lang)("パスワードが違います。", "That is not your password."), about };
}
