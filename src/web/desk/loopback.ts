// Owns the question whether a request comes from this very machine and means it: not through a proxy, not by a rebound name, not from another site.
import { isIPv4 } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** Headers that proxies add: behind one, every visitor of the world seems to sit at this machine. */
const PROXY_HEADERS = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

/** True when the other end of the connection is this machine and the request was not passed on by a proxy. */
export function isLocal(c: Context): boolean {
  return isLoopback(remoteAddress(c)) && PROXY_HEADERS.every((name) => c.req.header(name) === undefined);
}

/** True when the address in the browser's bar is this machine: another name may be rebound to 127.0.0.1 by a hostile site. */
export function namesLoopback(host: string | undefined): boolean {
  const name = /^(\[[^\]]+\]|[^:]+)(?::\d{1,5})?$/.exec(host ?? "")?.[1] ?? "";
  return name === "localhost" || isLoopback(name.replace(/^\[|\]$/g, ""));
}

/** True when a form was sent by one of our own pages, as far as the browser says so; a browser that says nothing is not trusted. */
export function isSameOrigin(c: Context): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  const origin = c.req.header("Origin");
  if (site === undefined && origin === undefined) return false;
  return (
    (site === undefined || site === "same-origin") &&
    (origin === undefined || origin === `http://${c.req.header("Host")}`)
  );
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, "");
  return plain === "::1" || (isIPv4(plain) && plain.startsWith("127."));
}

function remoteAddress(c: Context): string {
  // No connection is known where the application is called without a server: then nothing is proven.
  return c.env && "incoming" in c.env ? (getConnInfo(c).remote.address ?? "") : "";
}
