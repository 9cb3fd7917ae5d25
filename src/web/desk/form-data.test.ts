// Owns the proof that whatever a form sends can be kept.
import { expect, test } from "vitest";
import { sent, storableForm } from "./form-data.ts";

test("what cannot be kept becomes the replacement character in a text or a name, a file stays as it is", async () => {
  const form = new FormData();
  form.append("words", "a\u0000b");
  form.append("half", "e\uFFFEf");
  form.append("na\u0000me", "c");
  form.append("file", new File(["d\u0000e"], "f.txt"));
  const kept = storableForm(form);
  expect(sent(kept, "words")).toBe("a\uFFFDb");
  expect(sent(kept, "half")).toBe("e\uFFFDf");
  expect(sent(kept, "na\uFFFDme")).toBe("c");
  const file = kept.get("file");
  expect(file instanceof File && (await file.text())).toBe("d\u0000e");
});

test("a form without one is handed on untouched", () => {
  const form = new FormData();
  form.append("words", "そのまま");
  expect(storableForm(form)).toBe(form);
});
