// Owns the files that everybody may take of what is published: which there are, and making each once.
import { dayInTokyo } from "../domain/fiscal-year.ts";
import { refused, ok, type Outcome } from "../domain/outcome.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Press } from "../documents/press/press.ts";
import type { Db } from "../store/database.ts";
import { keepMadeFile, loadMadeFile, sizesOfMadeFiles } from "../store/made-files.ts";
import { templatesInForce } from "../store/paper-templates.ts";
import {
  EXPORT_FORMATS,
  exportTasks,
  templatesToUse,
  type CodeAddress,
  type ExportFormat,
  type ExportTask,
} from "./export-papers.ts";

/** A file that can be taken. */
export type PublicFile = {
  readonly name: string;
  readonly format: ExportFormat;
  /** The paper in it, by its mark (様式1 …); null: the whole record. */
  readonly mark: string | null;
  /** Bytes; null until somebody has asked for it. */
  readonly size: number | null;
};

/** The municipality as it stands in URLs and as printed. */
type City = { readonly slug: string; readonly name: string };

/** The files of what is published. */
export type PublishedFiles = {
  /** The files of each of these snapshots, in the order given. */
  readonly list: (city: City, snapshots: readonly Snapshot[]) => Promise<readonly (readonly PublicFile[])[]>;
  /** Whether a file is there already, so that nothing has to be made. */
  readonly isMade: (city: City, snapshot: Snapshot, name: string) => Promise<boolean>;
  /** A file, made if need be; null when the snapshot gives none of that name. Refused when too many are being made, or with the reason why it cannot be. */
  readonly take: (city: City, snapshot: Snapshot, name: string) => Promise<Outcome<Uint8Array> | null>;
};

/** All kept files together, in bytes: some thousand papers. */
const MOST_BYTES = 500_000_000;
/** Files that wait to be made at the same time. */
const MOST_WAITING = 24;

/** Opens the files. `maker` is the version of the program and of what it prints; what another version made is made again. */
export function openPublishedFiles(
  db: Db,
  press: Press,
  maker: string,
  {
    now = () => new Date(),
    addressOf = null,
  }: { readonly now?: () => Date; readonly addressOf?: CodeAddress | null } = {},
): PublishedFiles {
  // Snapshots are kept by their reader, and so is what they give.
  const known = new WeakMap<Snapshot, Own>();
  const making = new Map<string, Promise<Outcome<Uint8Array>>>();
  const ownOf = async (city: City, snapshot: Snapshot): Promise<Own> => {
    // Another template makes other files.
    const inForce = await templatesInForce(db, city.slug, snapshot.fiscalYear);
    const own = [maker, ...inForce.values()].join(" ");
    const kept = known.get(snapshot);
    if (kept?.maker === own) return kept;
    const templates = await templatesToUse(db, city.slug, snapshot.fiscalYear);
    const everything = { kinds: [], formats: EXPORT_FORMATS };
    const made = { maker: own, tasks: exportTasks(snapshot, { city, addressOf }, everything, templates) };
    known.set(snapshot, made);
    return made;
  };
  const make = async (
    task: ExportTask,
    { city, id: snapshotId }: Snapshot,
    own: string,
  ): Promise<Outcome<Uint8Array>> => {
    const { name } = task;
    const key = { city, snapshotId, name, maker: own };
    const today = dayInTokyo(now().getTime());
    const kept = await loadMadeFile(db, key, today);
    if (kept) return ok(kept);
    const made = await task.make(press);
    if (!made.ok) return made;
    await keepMadeFile(db, key, Buffer.from(made.value.bytes), { today, most: MOST_BYTES });
    return ok(made.value.bytes);
  };
  return {
    list: async (city, snapshots) => {
      const owns = await Promise.all(snapshots.map((snapshot) => ownOf(city, snapshot)));
      const sizes = await sizesOfMadeFiles(
        db,
        city.slug,
        new Map(snapshots.map(({ id }, index) => [id, owns[index]?.maker ?? ""])),
      );
      return snapshots.map(({ id }, index) =>
        (owns[index]?.tasks ?? []).map(({ name, format, paper }) => ({
          name,
          format,
          mark: paper?.mark ?? null,
          size: sizes.get(id)?.get(name) ?? null,
        })),
      );
    },
    isMade: async (city, snapshot, name) => {
      const { maker: own } = await ownOf(city, snapshot);
      const sizes = await sizesOfMadeFiles(db, city.slug, new Map([[snapshot.id, own]]));
      return sizes.get(snapshot.id)?.has(name) ?? false;
    },
    take: async (city, snapshot, name) => {
      const own = await ownOf(city, snapshot);
      const task = own.tasks.find((one) => one.name === name);
      if (!task) return null;
      const key = `${snapshot.city} ${snapshot.id} ${name} ${own.maker}`;
      const running = making.get(key);
      if (running) return running;
      if (making.size >= MOST_WAITING) return BUSY;
      // Who asks for the same file meanwhile waits for this one.
      const made = make(task, snapshot, own.maker).finally(() => making.delete(key));
      making.set(key, made);
      return made;
    },
  };
}

/** The files that a snapshot gives, and what makes them now. */
type Own = { readonly maker: string; readonly tasks: readonly ExportTask[] };

const BUSY = refused(
  "papers-busy",
  "いま多くの文書を作っています。1分ほどたってから、もう一度お試しください。",
  "Many papers are being made just now. Please try again in a minute.",
);
