// Owns what the console says of the way in: the addresses of signing in, and the words around them.
import type { Config } from "../config.ts";
import type { Words } from "../domain/finding.ts";
import { signInHref, type SignInPlace } from "../site/sign-in-links.ts";
import type { Lang } from "./command.ts";

/** Where people sign in: the address that was set, else this machine's own; null where the server has neither. */
export function localAddress(address: string, { baseUrl }: Config): string | null {
  if (baseUrl !== null) return address;
  const url = new URL(address);
  // A server that listens everywhere also listens here.
  if (url.hostname === "0.0.0.0" || url.hostname === "[::]") url.hostname = "127.0.0.1";
  return /^(?:127\.|localhost$|\[::1\]$)/.test(url.hostname) ? url.href : null;
}

/** The address of a page of signing in; null where there is no address. */
export function linkTo(address: string | null, place: SignInPlace, lang: Lang): string | null {
  return address === null ? null : new URL(signInHref(lang, place), address).href;
}

/** How to enter as one of the sample people. */
export function sampleDoor(link: string | null): Words {
  return link === null
    ? NO_DOOR
    : {
        ja: `見本の市の人として仕事の画面に入れます（この機械のブラウザーで）：\n  ${link}`,
        en: `Go to work as one of the people of the sample city (in a browser on this machine):\n  ${link}`,
      };
}

/** How the first administrator is made. */
export function firstDoor(link: string | null): Words {
  return link === null
    ? NO_DOOR
    : {
        ja: `最初の管理者をつくるリンク（一度だけ使えます）：\n  ${link}`,
        en: `The link that makes the first administrator (it works once):\n  ${link}`,
      };
}

const NO_DOOR: Words = {
  ja: "仕事の画面は、この機械（--host 127.0.0.1 か 0.0.0.0）か、HOSHIN_BASE_URL で決めたアドレスで開けます。",
  en: "The desk opens on this machine (--host 127.0.0.1 or 0.0.0.0) or under the address set by HOSHIN_BASE_URL.",
};
