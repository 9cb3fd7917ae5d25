// Owns telling the frame of a web page (navigation, footer, banners, lists of links) from the paper that stands in it.
import type { Row } from "../text/rows.ts";
import { runBeginsWithOneOf } from "../text/first-signs.ts";
import { foldedOf, trimmed, type Run } from "../text/strip.ts";
import {
  MAX_DEPTH,
  SKIPPED,
  attributeOf,
  childrenOf,
  holds,
  isElement,
  isText,
  type Element,
  type Node,
} from "./html-nodes.ts";

const FRAME_TAGS = new Set(["nav", "footer", "aside", "button", "select", "textarea", "label", "dialog"]);
const FRAME_ROLES = new Set(["navigation", "contentinfo", "banner", "search", "menu", "complementary"]);
/** Whole words of an id or class that name a part of the frame, with the prefixes that pages put before them. */
const FRAME_NAME =
  /^(?:g|global|local|site|page|main|sub|foot|head|side|breadcrumb)?[-_]?(?:nav|navi|navigation|menu|footer|foot|breadcrumbs?|pankuzu|topicpath|sidebar|copyright|pagetop|gotop|skiplinks?|skipnav|sns|search|inquiry|toiawase)(?:[-_]?(?:area|box|wrap|wrapper|inner|list|links?))?$/i;
const TITLES: ReadonlySet<string> = new Set(["h1", "h2", "h3"]);
const TABLES: ReadonlySet<string> = new Set(["table"]);

/** Whether an element is part of the page's frame by what it is called. One that holds a table is not: the paper may be in it. */
export function isFrame(element: Element): boolean {
  const named =
    FRAME_TAGS.has(element.tagName) ||
    (element.tagName === "header" && !holds(element, TITLES)) ||
    (element.attrs.length > 0 && hasFrameName(element));
  return named && !holds(element, TABLES);
}

function hasFrameName(element: Element): boolean {
  return (
    FRAME_ROLES.has(attributeOf(element, "role").toLowerCase()) ||
    `${attributeOf(element, "id")} ${attributeOf(element, "class")}`
      .split(/\s+/)
      .some((word) => FRAME_NAME.test(word))
  );
}

/** What stands between the links of a bread crumb or menu. */
const BETWEEN_LINKS = /^[\s|｜/／>＞›»→・･【】[\]()（）〉▶]*$/;

/** Whether the words of these nodes are links and nothing else: a menu, a bread crumb, a file to fetch. */
export function onlyLinks(nodes: readonly Node[]): boolean {
  if (nodes.every(isText)) return false;
  let links = 0;
  const plain = (node: Node, depth: number): boolean => {
    if (depth > MAX_DEPTH) return false;
    if (isText(node)) return BETWEEN_LINKS.test(node.value);
    if (!isElement(node) || SKIPPED.has(node.tagName)) return true;
    if (node.tagName === "a" && attributeOf(node, "href") !== "") {
      links++;
      return true;
    }
    return childrenOf(node).every((child) => plain(child, depth + 1));
  };
  return nodes.every((node) => plain(node, 0)) && links > 0;
}

/** With these words the foot of a city's page begins, when no table follows. */
const FOOT =
  /^(?:このページ(?:の|に関する)|(?:本件に関する)?お?問い?合わ?せ先?(?:$|[:\s])|(?:ページの?)?(?:先頭|トップ|上)へ(?:戻る)?$|copyright|©|\(c\)\s|all rights reserved|探している情報が)/i;
/** Single lines of a page that say where one is, or how to use it. */
const PAGE_LINE =
  /^(?:(?:ページの先頭|本文|ここから本文|メニューの終端)(?:です|へ(?:移動|スキップ)?)|現在(?:位置|地)|(?:20\d\d年\d{1,2}月\d{1,2}日\s+)?ページ(?:番号|ID)|トップ(?:ページ)?\s*>|ホーム\s*>|印刷(?:する|用))/i;

const mayBeFoot = runBeginsWithOneOf("こ本おご問ペ先トホ上cC©(aA探");
const mayBePageLine = runBeginsWithOneOf("ペ本こメ現トホ印2");

/** The rows with those of the frame marked: single lines by their words, and everything from the foot on. */
export function withFrame(rows: readonly Row[]): Row[] {
  const lastTable = rows.findLastIndex((row) => row.kind === "table" && !row.frame);
  let inFoot = false;
  return rows.map((row, index) => {
    inFoot ||= index > lastTable && isFoot(row);
    return row.kind !== "blank" && (inFoot || isPageLine(row)) ? { ...row, frame: true } : row;
  });
}

/** So few rows at its head and foot a page has beside the paper; in a text other words may begin like a foot. */
const MOST_AROUND = 20;

/** The same for words that were copied out of a page: only lines at the very head and foot can be its frame. */
export function withPastedFrame(rows: readonly Row[]): readonly Row[] {
  const from = Math.max(0, rows.length - MOST_AROUND);
  const foot = rows.findIndex((row, index) => index >= from && isFoot(row));
  const begins = foot >= 0 && rows.slice(foot).every(({ kind }) => kind !== "table") ? foot : rows.length;
  const isFrameRow = (row: Row, index: number): boolean =>
    row.kind !== "blank" && (index >= begins || (index < MOST_AROUND && isPageLine(row)));
  if (!rows.some((row, index) => (index >= from || index < MOST_AROUND) && isFrameRow(row, index)))
    return rows;
  return rows.map((row, index) => (isFrameRow(row, index) ? { ...row, frame: true } : row));
}

function isFoot(row: Row): boolean {
  const run = lineOfRow(row);
  return run !== null && mayBeFoot(run) && FOOT.test(foldedOf(run).trim());
}

function isPageLine(row: Row): boolean {
  const run = lineOfRow(row);
  return run !== null && mayBePageLine(run) && PAGE_LINE.test(foldedOf(run).trim());
}

function lineOfRow({ kind, cells }: Row): Run | null {
  return kind === "line" && cells[0] ? trimmed(cells[0].run) : null;
}
