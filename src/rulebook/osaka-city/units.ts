// Owns the units of 大阪市 as they stand in URLs: the 24 wards in the city's own romanisation.
import type { Unit } from "../../domain/plan.ts";

/** The municipality whose papers this rulebook reads; `city` is its place in URLs and keys. */
export const OSAKA = { city: "osaka", name: "大阪市" } as const;

/** The 24 wards → how each stands in URLs. */
export const WARDS: Readonly<Record<string, string>> = {
  北区: "kita",
  都島区: "miyakojima",
  福島区: "fukushima",
  此花区: "konohana",
  中央区: "chuo",
  西区: "nishi",
  港区: "minato",
  大正区: "taisho",
  天王寺区: "tennoji",
  浪速区: "naniwa",
  西淀川区: "nishiyodogawa",
  淀川区: "yodogawa",
  東淀川区: "higashiyodogawa",
  東成区: "higashinari",
  生野区: "ikuno",
  旭区: "asahi",
  城東区: "joto",
  鶴見区: "tsurumi",
  阿倍野区: "abeno",
  住之江区: "suminoe",
  住吉区: "sumiyoshi",
  東住吉区: "higashisumiyoshi",
  平野区: "hirano",
  西成区: "nishinari",
};

/** How a unit stands in URLs: the romanised ward of 大阪市, elsewhere and for bureaus the name itself. */
export function unitSlug(city: string, name: string): string {
  return (city === OSAKA.city ? WARDS[name] : undefined) ?? name;
}

/** The kind of a unit from the end of its name: 区 ward, 局 bureau, 室 office; null when the name does not say. */
export function unitFromName(name: string): Unit | null {
  if (name.endsWith("区")) return { name, kind: "ward" };
  if (name.endsWith("局")) return { name, kind: "bureau" };
  if (name.endsWith("室")) return { name, kind: "office" };
  return null;
}

/** The units of the fictional sample city, whose body uses the known forms without end. */
export const SAMPLE_UNITS: ReadonlySet<string> = new Set(["帆波区", "楠森区", "緑水環境局"]);
