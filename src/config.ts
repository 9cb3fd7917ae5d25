// Owns the settings: the only reader of the environment.
import { BlockList, isIP } from "node:net";
import { resolve } from "node:path";
import { ok, refused, type Outcome } from "./domain/outcome.ts";

/** The city's own directory, by which its staff may sign in (OpenID Connect). */
export type Directory = {
  /** Address of the provider; `/.well-known/openid-configuration` below it describes it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** Settings of the server process. */
export type Config = {
  /** Folder of the embedded database and everything else hoshin keeps (HOSHIN_DATA, default ./data). */
  readonly dataFolder: string;
  /** Another PostgreSQL (≥ 15) in place of the embedded one (DATABASE_URL). */
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  /** Where people reach this server, without a path (HOSHIN_BASE_URL). Null: the desk opens on this machine only. */
  readonly baseUrl: string | null;
  /** Addresses and networks whose forwarding headers are believed (HOSHIN_TRUSTED_PROXIES). */
  readonly trustedProxies: readonly string[];
  /** Seals cookies and second factors (HOSHIN_SECRET). Null: one is made and kept in the data folder. */
  readonly secret: string | null;
  readonly directory: Directory | null;
  /** Where mail goes out; null: none is sent (HOSHIN_SMTP_URL, HOSHIN_MAIL_FROM). */
  readonly mail: MailSettings | null;
};

/** A mail server, `smtp://` or `smtps://` with name and password where it asks for them, and the sender's address. */
export type MailSettings = { readonly url: string; readonly from: string };

type Env = Readonly<Record<string, string | undefined>>;

const SHORTEST_SECRET = 32;

/** Reads the settings; relative folders count from `cwd`. Refused when a value cannot be meant. */
export function configFrom(env: Env, cwd: string): Outcome<Config> {
  const port = Number(env["PORT"] || "3000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return refused(
      "bad-port",
      `PORT には 0 から 65535 の数を指定してください（今は「${env["PORT"]}」）。`,
      `PORT takes a number from 0 to 65535 (it is "${env["PORT"]}").`,
    );
  const databaseUrl = env["DATABASE_URL"] || null;
  if (databaseUrl !== null && !(/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl)))
    return refused(
      "bad-database-url",
      "DATABASE_URL は postgresql://利用者:合言葉@ホスト:5432/データベース の形で指定してください。",
      "DATABASE_URL has the form postgresql://user:password@host:5432/database.",
    );
  const baseUrl = baseUrlFrom(env);
  if (!baseUrl.ok) return baseUrl;
  const trustedProxies = proxiesFrom(env);
  if (!trustedProxies.ok) return trustedProxies;
  const directory = directoryFrom(env);
  if (!directory.ok) return directory;
  const secret = env["HOSHIN_SECRET"] || null;
  if (secret !== null && secret.length < SHORTEST_SECRET)
    return refused(
      "bad-secret",
      `HOSHIN_SECRET には ${SHORTEST_SECRET} 文字以上の、推測できない文字列を指定してください。`,
      `HOSHIN_SECRET takes at least ${SHORTEST_SECRET} characters that nobody can guess.`,
    );
  const mail = mailFrom(env);
  if (!mail.ok) return mail;
  return ok({
    mail: mail.value,
    dataFolder: resolve(cwd, env["HOSHIN_DATA"] || "data"),
    databaseUrl,
    host: env["HOST"] || "127.0.0.1",
    port,
    baseUrl: baseUrl.value,
    trustedProxies: trustedProxies.value,
    secret,
    directory: directory.value,
  });
}

function baseUrlFrom(env: Env): Outcome<string | null> {
  const given = env["HOSHIN_BASE_URL"] || null;
  if (given === null) return ok(null);
  const url = URL.canParse(given) ? new URL(given) : null;
  if (
    url &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === "/" &&
    !url.search &&
    !url.hash &&
    !url.username
  )
    return ok(url.origin);
  return refused(
    "bad-base-url",
    `HOSHIN_BASE_URL は https://hoshin.example.jp のように、パスのない形で指定してください（今は「${given}」）。`,
    `HOSHIN_BASE_URL has the form https://hoshin.example.org, without a path (it is "${given}").`,
  );
}

function proxiesFrom(env: Env): Outcome<readonly string[]> {
  const given = (env["HOSHIN_TRUSTED_PROXIES"] ?? "").split(",").map((part) => part.trim());
  const proxies = given.filter((part) => part !== "");
  const wrong = proxies.find((proxy) => !addProxy(new BlockList(), proxy));
  if (wrong === undefined) return ok(proxies);
  return refused(
    "bad-trusted-proxies",
    `HOSHIN_TRUSTED_PROXIES には 10.0.0.5,10.1.0.0/16 のように、アドレスか範囲をコンマで区切って指定してください（「${wrong}」）。`,
    `HOSHIN_TRUSTED_PROXIES takes addresses or networks such as 10.0.0.5,10.1.0.0/16 ("${wrong}").`,
  );
}

/** Adds an address or a network (10.1.0.0/16) to a list; false when it is neither. */
export function addProxy(list: BlockList, proxy: string): boolean {
  const [address = "", bits, ...more] = proxy.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  if (bits === undefined) {
    list.addAddress(address, family);
    return true;
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) return false;
  list.addSubnet(address, Number(bits), family);
  return true;
}

function directoryFrom(env: Env): Outcome<Directory | null> {
  const issuer = env["HOSHIN_OIDC_ISSUER"] || null;
  const clientId = env["HOSHIN_OIDC_CLIENT_ID"] || null;
  const clientSecret = env["HOSHIN_OIDC_CLIENT_SECRET"] || null;
  if (issuer === null && clientId === null && clientSecret === null) return ok(null);
  if (
    issuer !== null &&
    clientId !== null &&
    clientSecret !== null &&
    /^https?:\/\//.test(issuer) &&
    URL.canParse(issuer)
  )
    return ok({ issuer: issuer.replace(/\/+$/, ""), clientId, clientSecret });
  return refused(
    "bad-directory",
    "HOSHIN_OIDC_ISSUER（https:// で始まるアドレス）、HOSHIN_OIDC_CLIENT_ID、HOSHIN_OIDC_CLIENT_SECRET は三つとも指定してください。",
    "HOSHIN_OIDC_ISSUER (an address that begins with https://), HOSHIN_OIDC_CLIENT_ID and HOSHIN_OIDC_CLIENT_SECRET are given all three.",
  );
}

function mailFrom(env: Env): Outcome<MailSettings | null> {
  const url = env["HOSHIN_SMTP_URL"] || null;
  const from = env["HOSHIN_MAIL_FROM"] || null;
  if (url === null && from === null) return ok(null);
  if (
    url === null ||
    from === null ||
    !/^smtps?:\/\//.test(url) ||
    !URL.canParse(url) ||
    !/^[^\s@]+@[^\s@]+$/.test(from)
  )
    return refused(
      "bad-mail-settings",
      "HOSHIN_SMTP_URL は smtp://利用者:合言葉@ホスト:587 の形、HOSHIN_MAIL_FROM は差出人のアドレスで、両方を指定してください。",
      "Give both HOSHIN_SMTP_URL (smtp://user:password@host:587) and HOSHIN_MAIL_FROM (the sender's address).",
    );
  return ok({ url, from });
}
