// Owns the proof that an answer is worked out once per object.
import { expect, test } from "vitest";
import { oncePer } from "./once-per.ts";

test("the same object is asked about once, another one anew", () => {
  let asked = 0;
  const listed = oncePer((key: { readonly n: number }) => {
    asked++;
    return [key.n];
  });
  const one = { n: 1 };
  expect(listed(one)).toBe(listed(one));
  expect(asked).toBe(1);
  expect(listed({ n: 1 })).toEqual([1]);
  expect(asked).toBe(2);
});
