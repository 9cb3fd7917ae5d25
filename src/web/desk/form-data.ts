// Owns taking the parts of a sent form.
import { storableText } from "../../store/storable.ts";

/** The form with texts that the database can hold: no field of a browser gives such signs, a program may. Files stay as they are. */
export function storableForm(form: FormData): FormData {
  const parts = [...form];
  const damaged = ([name, value]: (typeof parts)[number]): boolean =>
    storableText(name) !== name || (typeof value === "string" && storableText(value) !== value);
  if (!parts.some(damaged)) return form;
  const kept = new FormData();
  for (const [name, value] of parts)
    if (typeof value === "string") kept.append(storableText(name), storableText(value));
    else kept.append(storableText(name), value);
  return kept;
}

/** What a form sent under a name; empty when it sent nothing or a file. */
export function sent(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** The files that a form sent under a name; a field left empty sends one without name and content. */
export async function sentFiles(
  form: FormData,
  name: string,
): Promise<readonly { readonly file: string; readonly bytes: Uint8Array }[]> {
  const files = form.getAll(name).filter((part) => typeof part !== "string");
  return Promise.all(
    files
      .filter((file) => file.name !== "" || file.size > 0)
      .map(async (file) => ({ file: fileName(file.name), bytes: await file.bytes() })),
  );
}

const LONGEST_NAME = 200;

/** The bare name: some browsers send a path, and nothing says that the name is harmless. */
function fileName(sentName: string): string {
  const bare = sentName.split(/[/\\]/).at(-1) ?? "";
  return (
    bare
      .replaceAll(/\p{Cc}/gu, "")
      .slice(-LONGEST_NAME)
      .trim() || "untitled.txt"
  );
}
