// Owns the settings: the only reader of the environment.
import { resolve } from "node:path";
import { ok, refused, type Outcome } from "./domain/outcome.ts";

/** Settings of the server process. */
export type Config = {
  /** Folder of the embedded database and everything else hoshin keeps (HOSHIN_DATA, default ./data). */
  readonly dataFolder: string;
  /** Another PostgreSQL (≥ 15) in place of the embedded one (DATABASE_URL). */
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
};

/** Reads HOSHIN_DATA, DATABASE_URL, HOST and PORT; relative folders count from `cwd`. Refused when a value cannot be meant. */
export function configFrom(env: Readonly<Record<string, string | undefined>>, cwd: string): Outcome<Config> {
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
  return ok({
    dataFolder: resolve(cwd, env["HOSHIN_DATA"] || "data"),
    databaseUrl,
    host: env["HOST"] || "127.0.0.1",
    port,
  });
}
