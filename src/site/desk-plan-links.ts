// Owns the addresses of a plan at the desk: its list of sheets, each sheet, its live events, its evidence, and the history.
import { isLastingId } from "../domain/lasting-id.ts";

type OfPlan = { readonly city: string; readonly unit: string; readonly year: number };

/** The pages of one plan at the desk. */
export type DeskPlanPage =
  | ({ readonly page: "plan" } & OfPlan)
  | ({ readonly page: "sheet"; readonly item: string } & OfPlan)
  /** What others do on the sheet, told while it is open. */
  | ({ readonly page: "sheet-events"; readonly item: string } & OfPlan)
  /** A file of evidence on one of its sheets, to keep. */
  | ({ readonly page: "evidence"; readonly evidence: string } & OfPlan)
  /** What a change of the whole plan would do, before it is made: next year's plan, or numbers by place. */
  | ({ readonly page: "plan-ahead"; readonly of: "carry-over" | "renumber" } & OfPlan)
  /** What papers that wait, or a returned file, say otherwise than the plan: to be taken field by field. */
  | ({ readonly page: "take" } & OfPlan)
  /** The history of the plan, of one item, or of one field of it. `before`: older than this entry. */
  | ({
      readonly page: "history";
      readonly item: string | null;
      readonly field: string | null;
      readonly before: number | null;
    } & OfPlan);

const FIELD = /^[a-zA-Z]{1,40}(?:\/[a-zA-Z]{1,40})?$/;

/** The path of a page, from the root of the server, without language. */
export function deskPlanPath(place: DeskPlanPage): string {
  const root = `/${place.city}/desk/plans/${encodeURIComponent(place.unit)}/${place.year}`;
  switch (place.page) {
    case "plan":
      return root;
    case "sheet":
      return `${root}/sheets/${place.item}`;
    case "sheet-events":
      return `${root}/sheets/${place.item}/events`;
    case "evidence":
      return `${root}/evidence/${place.evidence}`;
    case "take":
      return `${root}/take`;
    case "plan-ahead":
      return `${root}/${place.of}`;
    case "history": {
      const query = new URLSearchParams();
      if (place.item) query.set("item", place.item);
      if (place.field) query.set("field", place.field);
      if (place.before !== null) query.set("before", String(place.before));
      return `${root}/history${query.size > 0 ? `?${query.toString()}` : ""}`;
    }
  }
}

/** The page that the words behind `/:city/desk/plans/:unit/:year` name, null when they name none. */
export function deskPlanPage(
  plan: OfPlan,
  words: readonly string[],
  query: URLSearchParams,
): DeskPlanPage | null {
  const [section, item, last, ...more] = words;
  if (more.length > 0) return null;
  if (section === undefined) return { page: "plan", ...plan };
  if (section === "sheets" && item !== undefined && isLastingId(item)) {
    if (last === undefined) return { page: "sheet", item, ...plan };
    return last === "events" ? { page: "sheet-events", item, ...plan } : null;
  }
  if (section === "evidence" && last === undefined && item !== undefined && isLastingId(item))
    return { page: "evidence", evidence: item, ...plan };
  if (section === "take" && item === undefined) return { page: "take", ...plan };
  if ((section === "carry-over" || section === "renumber") && item === undefined)
    return { page: "plan-ahead", of: section, ...plan };
  if (section !== "history" || item !== undefined) return null;
  const [asked, field, before] = [query.get("item"), query.get("field"), query.get("before")];
  return {
    page: "history",
    item: asked !== null && isLastingId(asked) ? asked : null,
    field: field !== null && FIELD.test(field) ? field : null,
    before: before !== null && /^\d{1,9}$/.test(before) ? Number(before) : null,
    ...plan,
  };
}
