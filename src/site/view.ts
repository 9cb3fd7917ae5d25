// Owns what a public page is before it is framed: title, way to it, content.
import type { Child } from "hono/jsx";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Crumb } from "../ui/page.tsx";
import type { Lang } from "../ui/language.ts";
import type { PublicFile } from "../usecases/published-files.ts";

/** The content of one page; the frame (header, language switch) is put around it by the server. */
export type View = {
  readonly title: string;
  readonly description: string | null;
  readonly crumbs: readonly Crumb[];
  readonly body: Child;
};

/** A municipality as pages name it. */
export type City = { readonly slug: string; readonly name: string };

/** What every page of one plan is made from. */
export type PlanContext = {
  readonly lang: Lang;
  readonly city: City;
  readonly snapshot: Snapshot;
  /** The papers and data that can be taken; absent where this server hands out none. */
  readonly files?: readonly PublicFile[];
};
