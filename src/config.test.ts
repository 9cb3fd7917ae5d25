// Owns the proof that settings are read from the environment, and that a mistake in them is a sentence.
import { expect, test } from "vitest";
import { configFrom } from "./config.ts";

test("without settings: ./data, loopback, port 3000, the bundled database", () => {
  expect(configFrom({}, "/srv")).toEqual({
    ok: true,
    value: {
      dataFolder: "/srv/data",
      databaseUrl: null,
      host: "127.0.0.1",
      port: 3000,
      baseUrl: null,
      trustedProxies: [],
      secret: null,
      directory: null,
      mail: null,
    },
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

test("behind a proxy: the address that people use, whose headers are believed, the city's directory", () => {
  const env = {
    HOSHIN_BASE_URL: "https://hoshin.example.jp/",
    HOSHIN_TRUSTED_PROXIES: "10.0.0.5, 10.1.0.0/16,::1",
    HOSHIN_SECRET: "x".repeat(32),
    HOSHIN_OIDC_ISSUER: "https://id.example.jp/tenant/",
    HOSHIN_OIDC_CLIENT_ID: "hoshin",
    HOSHIN_OIDC_CLIENT_SECRET: "s",
  };
  expect(configFrom(env, "/srv")).toMatchObject({
    value: {
      baseUrl: "https://hoshin.example.jp",
      trustedProxies: ["10.0.0.5", "10.1.0.0/16", "::1"],
      directory: { issuer: "https://id.example.jp/tenant", clientId: "hoshin", clientSecret: "s" },
    },
  });
});

test.each([
  [{ HOSHIN_BASE_URL: "hoshin.example.jp" }, "bad-base-url"],
  [{ HOSHIN_BASE_URL: "https://example.jp/hoshin" }, "bad-base-url"],
  [{ HOSHIN_BASE_URL: "ftp://example.jp" }, "bad-base-url"],
  [{ HOSHIN_TRUSTED_PROXIES: "proxy.example.jp" }, "bad-trusted-proxies"],
  [{ HOSHIN_TRUSTED_PROXIES: "10.0.0.0/33" }, "bad-trusted-proxies"],
  [{ HOSHIN_SECRET: "short" }, "bad-secret"],
  [{ HOSHIN_OIDC_ISSUER: "https://id.example.jp" }, "bad-directory"],
  [{ PORT: "http" }, "bad-port"],
  [{ PORT: "70000" }, "bad-port"],
  [{ DATABASE_URL: "mysql://x" }, "bad-database-url"],
  [{ DATABASE_URL: "postgresql://me:secret@[" }, "bad-database-url"],
])("%o is refused", (env, code) => {
  expect(configFrom(env, "/srv")).toMatchObject({ ok: false, refusal: { code } });
});

test("mail needs a server and a sender, or neither", () => {
  const mail = (env: Record<string, string>) => configFrom(env, "/srv");
  const server = { HOSHIN_SMTP_URL: "smtp://user:word@mail.example.jp:587" };
  expect(mail({ ...server, HOSHIN_MAIL_FROM: "hoshin@example.jp" })).toMatchObject({
    ok: true,
    value: { mail: { url: server.HOSHIN_SMTP_URL, from: "hoshin@example.jp" } },
  });
  for (const env of [server, { HOSHIN_MAIL_FROM: "a@b" }, { ...server, HOSHIN_MAIL_FROM: "nobody" }])
    expect(mail(env)).toMatchObject({ ok: false, refusal: { code: "bad-mail-settings" } });
});
