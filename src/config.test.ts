// Owns the proof that settings are read from the environment, and that a mistake in them is a sentence.
import { expect, test } from "vitest";
import { configFrom } from "./config.ts";

test("without settings: ./data, loopback, port 3000, the bundled database", () => {
  expect(configFrom({}, "/srv")).toEqual({
    ok: true,
    value: { dataFolder: "/srv/data", databaseUrl: null, host: "127.0.0.1", port: 3000 },
  });
});

test("every setting is taken; an empty one counts as not given", () => {
  const env = { HOSHIN_DATA: "/var/h", DATABASE_URL: "postgres://a@b/c", HOST: "0.0.0.0", PORT: "0" };
  expect(configFrom(env, "/srv")).toMatchObject({
    value: { dataFolder: "/var/h", databaseUrl: "postgres://a@b/c", host: "0.0.0.0", port: 0 },
  });
  expect(configFrom({ HOSHIN_DATA: "", DATABASE_URL: "", HOST: "", PORT: "" }, "/srv")).toEqual(
    configFrom({}, "/srv"),
  );
});

test.each([
  [{ PORT: "http" }, "bad-port"],
  [{ PORT: "70000" }, "bad-port"],
  [{ DATABASE_URL: "mysql://x" }, "bad-database-url"],
  [{ DATABASE_URL: "postgresql://me:secret@[" }, "bad-database-url"],
])("%o is refused", (env, code) => {
  expect(configFrom(env, "/srv")).toMatchObject({ ok: false, refusal: { code } });
});
