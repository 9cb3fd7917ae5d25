// Owns where a request comes from: under which address people reach us, whose machine asks, and whether our own page sent it.
import { BlockList, isIPv4, isIPv6 } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { addProxy } from "../../config.ts";

/** A request that may go on. */
export type Visit = {
  /** Scheme, host and port that stand in the browser's bar. */
  readonly origin: string;
  /** The address of the visitor's machine, proxies that we trust left out. */
  readonly address: string;
  /** The visitor sits at this very machine, with no proxy between. */
  readonly local: boolean;
};

/** Why a request goes no further: from another machine although no address was given for it, or under another name. */
export type Closed = "elsewhere" | "other-name" | "other-address";

export type WhereFrom = { readonly visit: Visit } | { readonly closed: Closed };

/** Headers that proxies add: behind one, every visitor of the world seems to sit at this machine. */
const PROXY_HEADERS = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

/** How requests are judged: by HOSHIN_BASE_URL and HOSHIN_TRUSTED_PROXIES, without them by the loopback rule. */
export function visits(settings: {
  readonly baseUrl: string | null;
  readonly trustedProxies: readonly string[];
}): (c: Context) => WhereFrom {
  const proxies = new BlockList();
  for (const proxy of settings.trustedProxies) addProxy(proxies, proxy);
  const { baseUrl } = settings;
  return (c) => {
    const remote = remoteAddress(c);
    const throughOurs = isIn(proxies, remote);
    const untouched = PROXY_HEADERS.every((name) => c.req.header(name) === undefined);
    const local = isLoopback(remote) && untouched && namesLoopback(c.req.header("Host"));
    if (baseUrl !== null) {
      // A proxy may ask us under a name of its own; anybody else has to know ours.
      if (!throughOurs && c.req.header("Host") !== new URL(baseUrl).host) return { closed: "other-address" };
      const address = throughOurs ? forwardedFor(c, proxies, remote) : remote;
      return { visit: { origin: baseUrl, address, local } };
    }
    if (!isLoopback(remote) || !untouched) return { closed: "elsewhere" };
    if (!local) return { closed: "other-name" };
    return { visit: { origin: `http://${c.req.header("Host")}`, address: remote, local } };
  };
}

/** Whose machine asks, proxies that we trust left out: for counting, where it does not matter under which name we are asked. */
export function visitorAddress({
  trustedProxies,
}: {
  readonly trustedProxies: readonly string[];
}): (c: Context) => string {
  const proxies = new BlockList();
  for (const proxy of trustedProxies) addProxy(proxies, proxy);
  return (c) => {
    const remote = remoteAddress(c);
    return isIn(proxies, remote) ? forwardedFor(c, proxies, remote) : remote;
  };
}

/** True when a form was sent by one of our own pages, as far as the browser says so; a browser that says nothing is not trusted. */
export function isOurs(c: Context, { origin }: Visit): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  const from = c.req.header("Origin");
  if (site === undefined && from === undefined) return false;
  return (site === undefined || site === "same-origin") && (from === undefined || from === origin);
}

/** True when the address in the browser's bar is this machine: another name may be rebound to 127.0.0.1 by a hostile site. */
function namesLoopback(host: string | undefined): boolean {
  const name = /^(\[[^\]]+\]|[^:]+)(?::\d{1,5})?$/.exec(host ?? "")?.[1] ?? "";
  return name === "localhost" || isLoopback(name.replace(/^\[|\]$/g, ""));
}

function isLoopback(address: string): boolean {
  return address === "::1" || (isIPv4(address) && address.startsWith("127."));
}

/** The last address that a proxy of ours was asked by: what stands before it in the header anybody may have written. */
function forwardedFor(c: Context, proxies: BlockList, remote: string): string {
  const passed = (c.req.header("X-Forwarded-For") ?? "").split(",").map((part) => plain(part.trim()));
  return passed.findLast((address) => address !== "" && !isIn(proxies, address)) ?? remote;
}

function isIn(list: BlockList, address: string): boolean {
  if (isIPv4(address)) return list.check(address, "ipv4");
  return isIPv6(address) && list.check(address, "ipv6");
}

function remoteAddress(c: Context): string {
  // No connection is known where the application is called without a server: then nothing is proven.
  return c.env && "incoming" in c.env ? plain(getConnInfo(c).remote.address ?? "") : "";
}

/** An IPv4 address as such, also where the connection shows it inside IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:/i, "");
}
