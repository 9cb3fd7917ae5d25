// Owns which passwords may be chosen: long enough, not among those that are tried first, and not one's own name or address, which everybody knows.
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "../store/password.ts";

/** Whose password it is to be. */
export type Whose = { readonly name: string; readonly email: string };

/** So many characters must be left once name and address are taken out of it: "1" or "2027" behind an address is no secret. */
const LEAST_OF_ITS_OWN = 6;

/** Whether a password may be chosen. Signs of many kinds are not asked for: they make passwords hard to keep, not to guess. */
export async function checkPassword(password: string, { name, email }: Whose): Promise<Outcome<true>> {
  const { length } = password.normalize("NFKC");
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD)
    return refused(
      "bad-password",
      `パスワードは ${SHORTEST_PASSWORD} 文字以上 ${LONGEST_PASSWORD} 文字までで決めてください。覚えやすい言葉をいくつか並べると、長くて忘れにくくなります。`,
      `A password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters. A few words in a row are long and easy to remember.`,
    );
  const known = [...knownOf(email), ...knownOf(name)].sort((a, b) => b.length - a.length);
  const own = known.reduce((left, words) => left.replaceAll(words, ""), plain(password));
  if (own.length < LEAST_OF_ITS_OWN)
    return refused(
      "known-password",
      "自分のメールアドレスや名前は、だれでも知っているのでパスワードになりません。別の言葉を並べてください。",
      "Your own address or name is known to everybody and cannot be the password. Please choose other words.",
    );
  if ((await guesses(password.normalize("NFKC"))) < LEAST_GUESSES)
    return refused(
      "common-password",
      "よく使われるパスワードや、同じ文字・並んだ文字の繰り返しは、すぐに当てられます。別の言葉をいくつか並べてください。",
      "Common passwords, repetitions and rows of keys are guessed at once. Please choose a few other words in a row.",
    );
  return ok(true);
}

/** Whoever goes in wrongly has to wait, so that so many tries are out of reach. */
const LEAST_GUESSES = 1e6;
/** What comes first tells how the rest will be, and long ones cost time. */
const WEIGHED_SIGNS = 64;

let weigh: ((password: string) => number) | null = null;

/** How many tries a password stands, as those who guess go about it. The lists are loaded when somebody first chooses one. */
async function guesses(password: string): Promise<number> {
  if (weigh === null) {
    const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs: graphs }] = await Promise.all([
      import("@zxcvbn-ts/core"),
      import("@zxcvbn-ts/language-common"),
    ]);
    const lists = new ZxcvbnFactory({ dictionary, graphs });
    weigh = (words) => lists.check(words).guesses;
  }
  return weigh(password.slice(0, WEIGHED_SIGNS));
}

/** An address or name as a whole and its parts; a part of one or two letters is in many words by chance. */
function knownOf(words: string): readonly string[] {
  return [words, ...words.split(/[\s@.]+/u)]
    .map(plain)
    .filter((one) => one.length > 2 || /\P{ASCII}/u.test(one));
}

function plain(words: string): string {
  return words
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s._-]/gu, "");
}
