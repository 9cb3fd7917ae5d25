// Owns an editor as the server sees one: signs in, opens the sheet, and saves a field as the sheet's own script does.
import type { FieldAnswer, FindingsAnswer, SaveAnswer } from "../../src/web/desk/sheet/save-answer.ts";
import { controlName } from "../../src/web/desk/sheet/field-names.ts";
import { deskHref } from "../../src/site/links.ts";
import { cookieOf } from "../cookies.ts";
import { TEST_PASSWORD } from "../people.ts";
import type { SoakEdit } from "./editor-moves.ts";

/** The plan whose sheets are written on, as it stands in addresses. */
export type SoakPlan = { readonly city: string; readonly unit: string; readonly year: number };

/** Somebody signed in at the server. */
export type EditorClient = {
  /** What became of the edit; null when no answer came, and it may have been saved all the same. `shown`: the words that the base had. */
  readonly save: (edit: SoakEdit, shown: string | null) => Promise<FieldAnswer | null>;
  /** What the checks say of the first sheet, asked for as its script does after a save. */
  readonly findings: () => Promise<FindingsAnswer>;
};

/** Signs in with an account of the tests and reads the token from the first sheet. */
export async function signedIn(
  origin: string,
  plan: SoakPlan,
  email: string,
  firstItem: string,
): Promise<EditorClient> {
  const entered = await fetch(`${origin}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: origin },
    body: formOf({ email, password: TEST_PASSWORD }),
  });
  const cookie = cookieOf(entered);
  const page = await (await fetch(origin + sheetOf(plan, firstItem), { headers: { Cookie: cookie } })).text();
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1];
  if (token === undefined) throw new Error(`no sheet for ${email}: ${entered.status}`);
  const ask = async (itemId: string, fields: Readonly<Record<string, string>>): Promise<unknown> => {
    const response = await fetch(origin + sheetOf(plan, itemId), {
      method: "POST",
      headers: { Origin: origin, Cookie: cookie, Accept: "application/json" },
      body: formOf({ token, ...fields }),
    });
    if (!response.ok) throw new Error(`${response.status}: ${(await response.text()).slice(0, 300)}`);
    return response.json();
  };
  return {
    findings: async () => (await ask(firstItem, { action: "findings" })) as FindingsAnswer, // our own server's answer
    async save({ key, itemId, field, base, value }, shown) {
      const place = { itemId, field };
      try {
        const answer = await ask(itemId, {
          action: "save",
          key,
          [controlName("words", place)]: value,
          [controlName("base", place)]: String(base),
          [controlName("shown", place)]: shown ?? "",
        });
        const { fields } = answer as SaveAnswer; // our own server's answer
        return fields[0] ?? null;
      } catch (error) {
        // The server was killed: no connection, or one that ended in the middle of the answer.
        if (error instanceof TypeError || error instanceof SyntaxError) return null;
        throw error;
      }
    },
  };
}

function sheetOf({ city, unit, year }: SoakPlan, item: string): string {
  return deskHref("ja", { page: "sheet", city, unit, year, item });
}

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
