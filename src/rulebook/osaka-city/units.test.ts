// Owns the proof that units have a place in URLs of their own.
import { expect, test } from "vitest";
import { OSAKA, unitFromName, unitSlug } from "./units.ts";

test("wards of 大阪市 are romanised, everything else keeps its name", () => {
  expect(unitSlug(OSAKA.city, "福島区")).toBe("fukushima");
  expect(unitSlug(OSAKA.city, "東住吉区")).toBe("higashisumiyoshi");
  expect(unitSlug(OSAKA.city, "危機管理室")).toBe("危機管理室");
  expect(unitSlug("elsewhere", "福島区")).toBe("福島区");
});

test("the end of a name says what kind of unit it is", () => {
  expect(unitFromName("福島区")).toEqual({ name: "福島区", kind: "ward" });
  expect(unitFromName("福祉局")?.kind).toBe("bureau");
  expect(unitFromName("危機管理室")?.kind).toBe("office");
  expect(unitFromName("区役所")).toBeNull();
});
