// Owns the proof that findings are SARIF as its schema requires: version, tool, rules by index, messages, places.
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { check } from "./check.ts";
import type { Io } from "./command.ts";
import { sarifOf } from "./sarif.ts";

const SAMPLES = join(import.meta.dirname, "../../test/samples");
const uri = z.string().regex(/^[A-Za-z0-9_.!~*'()%/-]+$/);
const place = z.strictObject({
  id: z.int().min(0).exactOptional(),
  message: z.strictObject({ text: z.string().min(1) }).exactOptional(),
  physicalLocation: z.strictObject({
    artifactLocation: z.strictObject({ uri }),
    region: z.strictObject({ startLine: z.int().min(1) }).exactOptional(),
  }),
  logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })).exactOptional(),
});
/** What the schema of SARIF 2.1.0 requires and allows of the parts that are written. */
const sarif = z.strictObject({
  $schema: z.literal("https://json.schemastore.org/sarif-2.1.0.json"),
  version: z.literal("2.1.0"),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.literal("hoshin"),
          language: z.enum(["ja", "en"]),
          rules: z.array(
            z.strictObject({
              id: z.string().min(1),
              shortDescription: z.strictObject({ text: z.string().min(1) }),
              fullDescription: z.strictObject({ text: z.string().min(1) }),
              help: z.strictObject({ text: z.string().min(1) }),
            }),
          ),
        }),
      }),
      artifacts: z.array(z.strictObject({ location: z.strictObject({ uri }) })),
      columnKind: z.literal("utf16CodeUnits"),
      results: z.array(
        z.strictObject({
          ruleId: z.string().min(1),
          ruleIndex: z.int().min(0),
          level: z.enum(["error", "warning", "note"]),
          message: z.strictObject({ text: z.string().min(1) }),
          locations: z.array(place),
          relatedLocations: z.array(place).exactOptional(),
        }),
      ),
    }),
  ]),
});

test("the findings of a paper are valid SARIF, each under its rule and at its line", async () => {
  let out = "";
  const io: Io = {
    out: (text) => (out += text),
    err: () => {},
    lang: "ja",
    env: {},
    cwd: SAMPLES,
  };
  const code = await check.run(["form2-full.txt", "form2-loose.txt", "--format", "sarif"], io);
  expect(code).not.toBe(2);
  const { runs } = sarif.parse(JSON.parse(out));
  const [run] = runs;
  expect(run.artifacts.map(({ location }) => location.uri)).toEqual(["form2-full.txt", "form2-loose.txt"]);
  expect(run.results.length).toBeGreaterThan(0);
  expect(run.results.every(({ ruleId, ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id === ruleId)).toBe(
    true,
  );
});

test("a file that was named by its whole path is relative where it lies below, and a whole URI elsewhere", () => {
  const uris = (file: string) => {
    const { runs } = sarifOf([], [file], { lang: "ja", cwd: "/papers/r7" }) as {
      runs: { artifacts: { location: { uri: string } }[] }[];
    };
    return runs[0]?.artifacts[0]?.location.uri;
  };
  expect(uris("/papers/r7/区/a.txt")).toBe("%E5%8C%BA/a.txt");
  expect(uris("/papers/r6/a b.txt")).toBe("file:///papers/r6/a%20b.txt");
  expect(uris("../r6/a.txt")).toBe("../r6/a.txt");
});

test("every rule says what it looks for and what to do, also one of the reader", async () => {
  let out = "";
  const io: Io = { out: (text) => (out += text), err: () => {}, lang: "en", env: {}, cwd: SAMPLES };
  await check.run(["form2-full.txt", "form2-loose.txt", "--format", "sarif"], io);
  const { rules } = sarif.parse(JSON.parse(out)).runs[0].tool.driver;
  expect(rules.filter(({ id, shortDescription }) => shortDescription.text === id)).toEqual([]);
});
