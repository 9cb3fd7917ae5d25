// Owns `hoshin serve`: database, sample city, web server, and stopping all of it cleanly.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { configFrom, type Config, type MailSettings } from "../config.ts";
import type { Words } from "../domain/finding.ts";
import { ok, refused, type Outcome, type Refusal } from "../domain/outcome.ts";
import { readDocument } from "../documents/read-document.ts";
import { openDocumentReader } from "../documents/read-foreign.ts";
import { makerOfPapers } from "../documents/maker.ts";
import { openPress, type Press } from "../documents/press/press.ts";
import { codeAddressAt } from "../site/code-address.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { hasAdministrator } from "../store/people.ts";
import { listCities } from "../store/published.ts";
import { secretOf } from "../store/secret-file.ts";
import { loadSampleCity, SAMPLE_CITY } from "../usecases/load-sample-city.ts";
import { loadSamplePeople } from "../usecases/sample-people.ts";
import { loadSampleWork } from "../usecases/sample-work.ts";
import { openPublishedFiles } from "../usecases/published-files.ts";
import type { WebServer } from "../web/server.ts";
import type { Command, ExitCode, Io } from "./command.ts";
import { firstDoor, linkTo, localAddress, sampleDoor } from "./doors.ts";
import { DATABASE_SETTINGS } from "./with-store.ts";

const ROOT = resolve(import.meta.dirname, "../..");

export const serve: Command = {
  name: "serve",
  usage: "serve [--port 3000] [--host 127.0.0.1] [--empty]",
  summary: {
    ja: "公表ページのサーバーを始める（止めるには Ctrl+C）",
    en: "Starts the server of the public pages (stop it with Ctrl+C)",
  },
  options: [
    {
      flag: "--port 番号",
      meaning: { ja: "ポート（PORT でも。0 は空いているもの）", en: "Port (or PORT; 0 takes a free one)" },
    },
    {
      flag: "--host アドレス",
      meaning: { ja: "待ち受けるアドレス（HOST でも）", en: "Address to listen on (or HOST)" },
    },
    { flag: "--empty", meaning: { ja: "見本の市を入れない", en: "Without the sample city" } },
    ...DATABASE_SETTINGS,
    {
      flag: "",
      meaning: {
        ja: "終了コード：0 止められて終わった、2 始められないかデータベースが止まった",
        en: "Exit: 0 stopped by a signal, 2 could not start or the database ended",
      },
    },
  ],
  run: async (args, io) => {
    const settings = settingsOf(args, io);
    if (!settings.ok) return refuse(io, settings.refusal);
    const { config, empty } = settings.value;
    const tell = (line: { readonly ja: string; readonly en: string }) => io.err(`${line[io.lang]}\n`);
    const store = await openStore(config, "server", tell);
    if (!store.ok) return refuse(io, store.refusal);
    store.value.lines.forEach(tell);
    try {
      return await serveFrom(store.value, config, empty, io);
    } finally {
      await store.value.close();
    }
  },
};

type Settings = { readonly config: Config; readonly empty: boolean };

function settingsOf(args: readonly string[], io: Io): Outcome<Settings> {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        port: { type: "string" },
        host: { type: "string" },
        empty: { type: "boolean" },
      },
    }));
  } catch {
    return refused(
      "bad-arguments",
      `使い方が違います：hoshin ${serve.usage}`,
      `That is not how to call it: hoshin ${serve.usage}`,
    );
  }
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535))
    return refused(
      "bad-port",
      `--port には 0 から 65535 の数を指定してください：${values.port}`,
      `--port takes a number from 0 to 65535: ${values.port}`,
    );
  const config = configFrom(
    { ...io.env, PORT: values.port ?? io.env["PORT"], HOST: values.host ?? io.env["HOST"] },
    io.cwd,
  );
  return config.ok ? ok({ config: config.value, empty: values.empty ?? false }) : config;
}

/** Runs until a signal comes or the database ends. */
async function serveFrom(store: Store, config: Config, empty: boolean, io: Io): Promise<ExitCode> {
  const stop = firstSignal();
  const sample = !empty && (await mayTakeSample(store, io));
  if (sample) {
    const loaded = await loadSampleCity(store.db, { read: readDocument, at: new Date() });
    if (!loaded.ok) return refuse(io, loaded.refusal);
    await loadSamplePeople(store.db);
    const begun = await loadSampleWork(store.db, new Date());
    if (!begun.ok) throw new Error(begun.refusal.en);
    if (loaded.value.accepted > 0)
      io.err(
        io.lang === "ja"
          ? `見本の市（${SAMPLE_CITY.name}、架空）の文書 ${loaded.value.papers} 件を入れました。\n`
          : `Loaded ${loaded.value.papers} papers of the sample city (${SAMPLE_CITY.name}, fictional).\n`,
      );
  }
  const press = openPress();
  const server = await start(store, press, config, sample, io);
  if (!server.ok) return refuse(io, server.refusal);
  const { close } = server.value;
  const address = config.baseUrl === null ? server.value.address : `${config.baseUrl}/`;
  const reminders = config.mail && (await remindPeople(store, config.mail, address));
  const worker = await workInBackground(store, press, codeBase(config, sample));
  const why = await Promise.race([stop, store.ended.then(() => "database" as const)]);
  await reminders?.stop();
  await Promise.all([close(), worker.stop()]);
  await press.close();
  if (why === "signal") return 0;
  io.err(
    io.lang === "ja"
      ? "データベースが止まったので終わります。もう一度 hoshin serve を実行してください。\n"
      : "The database has ended, so this ends too. Please run hoshin serve again.\n",
  );
  return 2;
}

/** The fictional city never goes among real ones: only into a database that is empty or has it already. */
async function mayTakeSample(store: Store, io: Io): Promise<boolean> {
  const cities = await listCities(store.db);
  if (cities.length === 0 || cities.some((city) => city.city === SAMPLE_CITY.city)) return true;
  io.err(
    io.lang === "ja"
      ? "このデータベースには別の市があるので、見本の市は入れません。\n"
      : "This database holds another city: the sample city is left out.\n",
  );
  return false;
}

/** Pages are written in .tsx, which Node does not read by itself: tsx is loaded here and nowhere else. */
async function start(
  store: Store,
  press: Press,
  config: Config,
  sample: boolean,
  io: Io,
): Promise<Outcome<WebServer>> {
  const tell = (line: Words): void => io.out(`${line[io.lang]}\n`);
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: resolve(ROOT, "tsconfig.json") });
  const [
    { createApp },
    { clientFiles },
    { CLIENT_FOLDER, ensureClient },
    { publishedReader },
    { listen },
    { openGate },
    { openFirstKey },
    { visitorAddress },
  ] = await Promise.all([
    import("../web/app.ts"),
    import("../web/assets.ts"),
    import("../web/client-build.ts"),
    import("../web/published-reader.ts"),
    import("../web/server.ts"),
    import("../web/sign-in/gate.ts"),
    import("../web/sign-in/first-key.ts"),
    import("../web/sign-in/visit.ts"),
  ]);
  await ensureClient();
  const log = pino({ name: "hoshin" }, pino.destination({ dest: 2, sync: true }));
  const { db } = store;
  const gate = openGate({
    db,
    secret: config.secret ?? secretOf(config.dataFolder),
    baseUrl: config.baseUrl,
    trustedProxies: config.trustedProxies,
    directory: config.directory,
    sample,
    tell: (level, message) => log[level === "error" ? "error" : "warn"]({ from: "sign-in" }, message),
  });
  const firstKey = openFirstKey(!(await hasAdministrator(db, gate.today())));
  const reader = openDocumentReader();
  const wire = store.openWire?.();
  const app = createApp({
    published: publishedReader(db),
    client: clientFiles(CLIENT_FOLDER),
    onFault: ({ reference, path, error }) => log.error({ reference, path, err: error }, "fault"),
    downloads: {
      // Another address is printed anew.
      files: openPublishedFiles(db, press, `${makerOfPapers()} ${codeBase(config, sample) ?? ""}`.trim(), {
        addressOf: codeAddressAt(codeBase(config, sample)),
      }),
      addressOf: visitorAddress(config),
    },
    desk: { db, read: reader.read, press, gate, firstKey, ...(wire ? { wire } : {}) },
  });
  const server = await listen(app, config);
  if (!server.ok) {
    await Promise.all([reader.close(), wire?.close()]);
    return server;
  }
  const address = config.baseUrl === null ? server.value.address : `${config.baseUrl}/`;
  tell({
    ja: `${address} で表示できます（止めるには Ctrl+C）`,
    en: `Ready at ${address} (stop with Ctrl+C)`,
  });
  const local = localAddress(address, config);
  if (sample) tell(sampleDoor(linkTo(local, { page: "sign-in", next: null }, io.lang)));
  if (firstKey.key !== null)
    tell(firstDoor(linkTo(local, { page: "first-administrator", key: firstKey.key }, io.lang)));
  return ok({
    ...server.value,
    close: async () => {
      await server.value.close();
      await Promise.all([reader.close(), wire?.close()]);
    },
  });
}

/** Sends mail about what is due while the server runs. */
async function remindPeople(
  store: Store,
  mail: MailSettings,
  baseUrl: string,
): Promise<{ readonly stop: () => Promise<void> }> {
  const [{ openMailer }, { startReminders }] = await Promise.all([
    import("../work/mailer.ts"),
    import("../work/reminders.ts"),
  ]);
  const log = pino({ name: "hoshin" }, pino.destination({ dest: 2, sync: true }));
  const mailer = openMailer(mail);
  const reminders = startReminders({
    db: store.db,
    mailer,
    baseUrl,
    onTrouble: (error) => log.warn({ err: error }, "reminder not sent"),
  });
  return {
    stop: async () => {
      mailer.close();
      await reminders.stop();
    },
  };
}

/** Does the work of the queue while the server runs. */
async function workInBackground(
  store: Store,
  press: Press,
  base: string | null,
): Promise<{ readonly stop: () => Promise<void> }> {
  const { startWorker } = await import("../work/worker.ts");
  const log = pino({ name: "hoshin" }, pino.destination({ dest: 2, sync: true }));
  return startWorker({
    db: store.db,
    press,
    pool: store.openQueue(),
    onTrouble: (error) => log.error({ err: error }, "background work"),
    addressOf: codeAddressAt(base),
  });
}

/** Under which address the short codes of papers are printed. The sample city is looked at on this machine; any other city says its address itself. */
function codeBase({ baseUrl, port }: Config, sample: boolean): string | null {
  return baseUrl ?? (sample && port > 0 ? `http://127.0.0.1:${port}` : null);
}

function firstSignal(): Promise<"signal"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve("signal"));
  });
}

function refuse(io: Io, refusal: Refusal): ExitCode {
  io.err(`${refusal[io.lang]}\n`);
  return 2;
}
