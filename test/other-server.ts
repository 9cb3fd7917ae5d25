// Owns a second PostgreSQL for the store tests, older than the bundled one: HOSHIN_TEST_DATABASE_URL, else Debian's postgresql-15, else none.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { APPLICATION_ROLE } from "../src/store/database.ts";
import { binariesIn } from "../src/store/embedded/binaries.ts";
import { SUPERUSER, makeCluster } from "../src/store/embedded/cluster.ts";
import { chooseRunAs } from "../src/store/embedded/run-as.ts";
import { runServer } from "../src/store/embedded/server.ts";
import { readFileSync } from "node:fs";

const DEBIAN = "/usr/lib/postgresql/15";

/** `url` is an ordinary user's who may make databases. */
export type OtherServer = {
  readonly url: string;
  readonly superuserUrl: string;
  readonly stop: () => Promise<void>;
};

/** Starts it in the folder; null when the machine has none. */
export async function startOtherServer(folder: string): Promise<OtherServer | null> {
  const given = process.env["HOSHIN_TEST_DATABASE_URL"];
  if (given) return { url: given, superuserUrl: given, stop: async () => {} };
  if (!existsSync(join(DEBIAN, "bin", "initdb"))) return null;
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const cluster = join(folder, "postgres");
  const passwordFile = join(folder, "postgres-password");
  const runAs = chooseRunAs(cluster);
  const binaries = binariesIn(DEBIAN);
  const trouble = makeCluster(cluster, passwordFile, binaries, runAs, false, ["--locale=C.UTF-8"]);
  if (trouble) throw new Error(trouble.en);
  const server = await runServer(cluster, join(folder, "postgres.log"), binaries, runAs, false);
  if (!server.ok) throw new Error(server.refusal.en);
  const password = readFileSync(passwordFile, "utf8");
  const address = `127.0.0.1:${server.value.port}/postgres`;
  const superuserUrl = `postgresql://${SUPERUSER}:${password}@${address}`;
  await makeOrdinaryOwner(superuserUrl, password);
  return { url: `postgresql://${OWNER}:${password}@${address}`, superuserUrl, stop: server.value.stop };
}

/** Who owns the databases there: no superuser, as the user that a data centre gives; what is forced upon owners binds it. */
const OWNER = "ordinary_owner";

// What the refusal of `migrate` asks an administrator to run, and the right to make a database for each test file.
async function makeOrdinaryOwner(url: string, password: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`
      CREATE ROLE ${OWNER} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(password)};
      CREATE ROLE ${APPLICATION_ROLE} NOLOGIN;
      GRANT ${APPLICATION_ROLE} TO ${OWNER}`);
  } finally {
    await client.end();
  }
}
