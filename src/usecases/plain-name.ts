// Owns the refusal of names with characters that nobody sees.
import { hiddenSigns } from "../domain/hidden-signs.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";

/** A name of a person, a section or a unit without hidden characters. They come along when something is pasted, or to pass for somebody else. */
export function plainName(name: string): Outcome<string> {
  const signs = hiddenSigns(name);
  if (signs.length === 0) return ok(name);
  return refused(
    "hidden-signs",
    `名前に見えない文字（${signs.join("、")}）が入っています。貼り付けた文字に混じることがあります。手で入れ直してください。`,
    `The name holds characters that nobody sees (${signs.join(", ")}). They may have come along with pasted words: please type the name.`,
  );
}
