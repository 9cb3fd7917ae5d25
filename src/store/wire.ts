// Owns messages between the processes that serve one database: PostgreSQL's NOTIFY, heard by all of them at once and kept nowhere.
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { APPLICATION_ROLE } from "./database.ts";

/** A way to tell the other processes something. Best effort: what is told while the database is away is lost. */
export type Wire = {
  /** The message, as JSON, reaches every other process that listens; never this one. */
  readonly send: (message: unknown) => void;
  /** `hear` gets the messages of others in the order of each; `joined` is called whenever the line stands (again): what was told before was missed. */
  readonly listen: (hear: (message: unknown) => void, joined: () => void) => void;
  readonly close: () => Promise<void>;
};

const CHANNEL = "hoshin_live";
/** A payload is shorter than 8,000 bytes; a code point has at most four. */
const PIECE_LENGTH = 1_800;
const RETRY_MS = [500, 1_000, 2_000, 5_000, 15_000] as const;

/** Opens a line of its own to the database; it comes back by itself when it breaks. A pooler must not share it (session mode). */
export function openWire(url: string): Wire {
  const own = randomUUID();
  const pieces = new Map<string, string>();
  let listener: { hear: (message: unknown) => void; joined: () => void } | null = null;
  let client: Client | null = null;
  let closed = false;
  let failures = 0;
  let retry: NodeJS.Timeout | null = null;

  function take(payload: string): void {
    const [, from = "", first, last, text = ""] = /^(\S+) ([01])([01])\d* (.*)$/s.exec(payload) ?? [];
    if (from === own || from === "") return;
    const whole = (first === "1" ? "" : (pieces.get(from) ?? "")) + text;
    if (last !== "1") {
      pieces.set(from, whole);
      return;
    }
    pieces.delete(from);
    const message = parsed(whole);
    if (message !== undefined) listener?.hear(message);
  }

  async function connect(): Promise<void> {
    const fresh = new Client({
      connectionString: url,
      options: `-c role=${APPLICATION_ROLE}`,
      application_name: "hoshin live",
      keepAlive: true,
    });
    fresh.on("notification", ({ payload }) => take(payload ?? ""));
    // Without a listener a broken line would end the process.
    fresh.on("error", () => {});
    fresh.once("end", () => lost(fresh));
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${CHANNEL}`);
    } catch {
      await fresh.end().catch(() => {});
      lost(fresh);
      return;
    }
    if (closed) {
      await fresh.end();
      return;
    }
    client = fresh;
    failures = 0;
    pieces.clear();
    listener?.joined();
  }

  function lost(which: Client): void {
    if (client === which) client = null;
    else if (client !== null) return;
    if (closed || retry !== null) return;
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 15_000;
    failures += 1;
    retry = setTimeout(() => {
      retry = null;
      void connect();
    }, wait);
    retry.unref();
  }

  return {
    send(message) {
      // One statement, one transaction: its pieces arrive together and in their order.
      void client
        ?.query(
          `SELECT pg_notify('${CHANNEL}', piece) FROM unnest($1::text[]) WITH ORDINALITY AS p (piece, n) ORDER BY n`,
          [piecesOf(own, JSON.stringify(message))],
        )
        .catch(() => {});
    },
    listen(hear, joined) {
      listener = { hear, joined };
      void connect();
    },
    async close() {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      await client?.end();
    },
  };
}

function piecesOf(from: string, text: string): string[] {
  const points = Array.from(text);
  const count = Math.max(1, Math.ceil(points.length / PIECE_LENGTH));
  return Array.from({ length: count }, (_, n) => {
    // The number makes two pieces that say the same two payloads: the server passes equal ones of a transaction on once.
    const place = `${n === 0 ? 1 : 0}${n === count - 1 ? 1 : 0}${n}`;
    return `${from} ${place} ${points.slice(n * PIECE_LENGTH, (n + 1) * PIECE_LENGTH).join("")}`;
  });
}

/** Anybody who may use the database can send there: what is no JSON is nothing. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
