// Owns what a person needs for each page of the desk: asked before the page is made, so that no page can forget to ask.
import { may, mayAnywhere, unitTarget, type Verb } from "../../domain/access.ts";
import { ok, type Outcome } from "../../domain/outcome.ts";
import { isCyclePlace } from "../../site/cycle-links.ts";
import { isPapersPlace } from "../../site/papers-links.ts";
import type { DeskPlace } from "../../site/links.ts";
import { loadPaper } from "../../store/papers.ts";
import { loadSnapshotById } from "../../store/published.ts";
import { inScope, scopeOf } from "../../store/scope.ts";
import { unitIdOf } from "../../store/units.ts";
import type { DeskWork } from "./work.ts";

/** GET shows, POST changes. */
type Doing = "show" | "change";

/** Whether the person may open the page or send its forms; null: there is no such thing. */
export async function permissionFor(
  { db, context: { person } }: DeskWork,
  place: DeskPlace,
  doing: Doing,
): Promise<Outcome<true> | null> {
  // Pages of the year's work ask for each unit and sheet that they show.
  if (isCyclePlace(place)) return ok(true);
  if (isPapersPlace(place) && place.page.startsWith("template") && doing === "change")
    return may(person, "keep-templates", unitTarget(null));
  // Each unit is asked for when its papers are.
  if (isPapersPlace(place)) return mayAnywhere(person, "see-draft");
  switch (place.page) {
    case "door":
      return ok(true);
    case "import": {
      const imports = mayAnywhere(person, "import-papers");
      return imports.ok || doing === "change" ? imports : mayAnywhere(person, "accept-papers");
    }
    case "paper": {
      const paper = await inScope(db, scopeOf(person), (tx) => loadPaper(tx, place.city, place.paper));
      if (!paper) return null;
      return inUnit(
        paper.unitSlug,
        place.city,
        doing === "show" ? ["import-papers", "accept-papers"] : ["import-papers"],
      );
    }
    case "accept":
      return inUnit(place.unit, place.city, ["accept-papers"]);
    case "accepted": {
      const snapshot = await loadSnapshotById(db, place.city, place.snapshot);
      return snapshot && inUnit(snapshot.unitSlug, place.city, ["accept-papers"]);
    }
    case "plan":
    case "sheet":
    case "sheet-events":
    case "evidence":
    case "take":
    case "plan-ahead":
    case "history": {
      // Who reads nothing of the unit in any state finds nothing here; the sheets themselves ask for each state.
      const unitId = await unitIdOf(db, place.city, place.unit);
      return unitId === null
        ? null
        : may(person, "see-draft", { unitId, sectionId: null, state: "published" });
    }
    case "people":
    case "sections":
    case "person":
    case "person-data":
      return mayAnywhere(person, "manage-people");
    case "moves":
      return mayAnywhere(person, "move-people");
  }

  /** One of the verbs, in the unit of that place in addresses. */
  async function inUnit(slug: string, city: string, verbs: readonly Verb[]): Promise<Outcome<true> | null> {
    const unitId = await unitIdOf(db, city, slug);
    if (unitId === null) return null;
    const answers = verbs.map((verb) => may(person, verb, unitTarget(unitId)));
    return answers.find((answer) => answer.ok) ?? answers[0] ?? null;
  }
}
