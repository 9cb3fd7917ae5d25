// Owns listening: the port, and closing without cutting anybody off.
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { ok, refused, type Outcome } from "../domain/outcome.ts";

/** A server that listens. */
export type WebServer = {
  /** The address for a person to open. */
  readonly address: string;
  /** Lets running answers finish (at most 5 s), then closes. */
  readonly close: () => Promise<void>;
};

const LONGEST_ANSWER_MS = 5000;

/** Listens on a port (0: any free one). Refused with a sentence when the port is taken or not allowed. */
export async function listen(
  app: Hono,
  at: { readonly host: string; readonly port: number },
): Promise<Outcome<WebServer>> {
  const server = createAdaptorServer({ fetch: app.fetch });
  const trouble = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once("error", resolve);
    server.listen(at.port, at.host, () => resolve(null));
  });
  if (trouble) return refusalFor(trouble, at);
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : at.port;
  return ok({
    address: `http://${at.host.includes(":") ? `[${at.host}]` : at.host}:${port}/`,
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ("closeIdleConnections" in server) {
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), LONGEST_ANSWER_MS).unref();
      }
      return closed;
    },
  });
}

function refusalFor(
  trouble: NodeJS.ErrnoException,
  { host, port }: { readonly host: string; readonly port: number },
): Outcome<never> {
  if (trouble.code === "EADDRINUSE")
    return refused(
      "port-in-use",
      `ポート ${port} はほかのプログラムが使っています。別の番号を指定してください（例：PORT=${port + 1} npm start、または --port ${port + 1}）。`,
      `Port ${port} is in use by another program. Choose another, for example PORT=${port + 1} npm start, or --port ${port + 1}.`,
    );
  if (trouble.code === "EACCES")
    return refused(
      "port-not-allowed",
      `ポート ${port} を開く権限がありません。1024 以上の番号を PORT か --port で指定してください。`,
      `Port ${port} may not be opened. Choose one from 1024 up with PORT or --port.`,
    );
  if (trouble.code === "EADDRNOTAVAIL" || trouble.code === "ENOTFOUND")
    return refused(
      "host-unknown",
      `この機械にはアドレス ${host} がありません。--host を確かめてください。`,
      `This machine has no address ${host}. Please check --host.`,
    );
  throw trouble;
}
