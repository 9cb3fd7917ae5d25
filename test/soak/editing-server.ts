// Owns the victim of the soak of editing: the web application on a real port, with the plan's database; it is killed and started again.
import { configFrom } from "../../src/config.ts";
import { readDocument } from "../../src/documents/read-document.ts";
import { openStore } from "../../src/store/open-store.ts";
import { createApp } from "../../src/web/app.ts";
import { NO_CLIENT } from "../../src/web/assets.ts";
import { publishedReader } from "../../src/web/published-reader.ts";
import { listen } from "../../src/web/server.ts";
import { openFirstKey } from "../../src/web/sign-in/first-key.ts";
import { openGate } from "../../src/web/sign-in/gate.ts";
import { TEST_GATE } from "../gate.ts";

const config = configFrom(process.env, process.cwd());
if (!config.ok) throw new Error(config.refusal.en);
const store = await openStore(config.value, "server");
if (!store.ok) throw new Error(store.refusal.en);
const { db } = store.value;
const app = createApp({
  published: publishedReader(db),
  client: NO_CLIENT,
  onFault: ({ error }) => process.stderr.write(`${String(error)}\n`),
  desk: { db, read: readDocument, gate: openGate({ ...TEST_GATE, db }), firstKey: openFirstKey(false) },
});
const server = await listen(app, { host: "127.0.0.1", port: config.value.port });
if (!server.ok) throw new Error(server.refusal.en);
process.stdout.write("ready\n");
