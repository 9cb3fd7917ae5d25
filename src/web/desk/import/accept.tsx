// Owns what happens before and after publishing: looking ahead, accepting, saying what is public now.
import type { Refusal } from "../../../domain/outcome.ts";
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import { listDeskPapers } from "../../../store/desk-papers.ts";
import { loadSnapshotById } from "../../../store/published.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { listUnits } from "../../../store/units.ts";
import { acceptImports } from "../../../usecases/accept-import.ts";
import { previewAcceptance } from "../../../usecases/preview-acceptance.ts";
import { acceptView, acceptedView } from "./accept-page.tsx";
import type { DeskAnswer, DeskWork } from "../work.ts";

type AcceptPlace = Extract<DeskPlace, { readonly page: "accept" }>;

/** The page before publishing; without a choice in the address all papers that wait are chosen. */
export async function acceptPage(
  { db, context }: DeskWork,
  place: AcceptPlace,
  refusal: Refusal | null,
): Promise<DeskAnswer> {
  const known = (await listUnits(db, place.city)).find(({ slug }) => slug === place.unit);
  if (!known) return null;
  const scope = scopeOf(context.person);
  const pending = (await inScope(db, scope, (tx) => listDeskPapers(tx, place.city))).filter(
    ({ unitSlug, fiscalYear, state }) =>
      unitSlug === place.unit && fiscalYear === place.year && state === "pending",
  );
  const ids = pending.map(({ paperId }) => paperId);
  const chosen = new Set(place.papers ? ids.filter((id) => place.papers?.includes(id)) : ids);
  const key = { city: place.city, unitSlug: place.unit, unit: known.unit, fiscalYear: place.year, scope };
  const preview = chosen.size === 0 ? null : await previewAcceptance(db, { ...key, paperIds: [...chosen] });
  return {
    place,
    view: acceptView({ context, place, pending, chosen, unitName: known.unit.name, preview, refusal }),
    status: refusal ? 422 : 200,
  };
}

/** Publishes exactly the imports that the person has seen: one that came in meanwhile refuses the lot. */
export async function acceptPapers(work: DeskWork, place: AcceptPlace, form: FormData): Promise<DeskAnswer> {
  const { db, context } = work;
  const importIds = form.getAll("import").filter((id) => typeof id === "string");
  const accepted = await acceptImports(db, {
    city: place.city,
    importIds,
    at: work.now(),
    by: context.person.id,
    of: { unitSlug: place.unit, fiscalYear: place.year },
    scope: scopeOf(context.person),
  });
  if (!accepted.ok) return acceptPage(work, place, accepted.refusal);
  return {
    goTo: deskHref(context.lang, { page: "accepted", city: place.city, snapshot: accepted.value.id }),
  };
}

/** The page after publishing. */
export async function acceptedPage(
  { db, context }: DeskWork,
  place: Extract<DeskPlace, { readonly page: "accepted" }>,
): Promise<DeskAnswer> {
  const snapshot = await loadSnapshotById(db, place.city, place.snapshot);
  return snapshot && { place, view: acceptedView(context, snapshot) };
}
