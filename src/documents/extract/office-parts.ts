// Owns the parts of a Word or Excel file: each unpacked when it is asked for, relations followed within the file only.
import { ok, refused, type Outcome } from "../../domain/outcome.ts";
import { elementsOf, parseXml, type XmlElement } from "../xml/xml-tree.ts";
import { OFFICE_LIMITS, zipBytes, zipEntries, type ZipEntry, type ZipProblem } from "../zip/zip-reader.ts";

/** Where a relation leads: its kind (last word of its type) and the path of a part; links to the outside are none. */
type Relation = { readonly id: string; readonly kind: string; readonly target: string };

/** The parts of an Office file. */
export type OfficeParts = {
  readonly names: readonly string[];
  /** The root of a part, null when the file has no such part. Throws a BrokenPart that tells why it is not read. */
  readonly xml: (name: string) => XmlElement | null;
  readonly relations: (name: string) => readonly Relation[];
};

/** Thrown from within a reader of Office files; it ends as a refusal. */
export class BrokenPart extends Error {
  readonly problem: OfficeProblem;
  constructor(problem: OfficeProblem) {
    super(problem);
    this.problem = problem;
  }
}

export type OfficeProblem = ZipProblem | "entities" | "too-large";

/** Opens the parts of an Office file. */
export function officeParts(bytes: Uint8Array, entries: readonly ZipEntry[]): OfficeParts {
  const byName = new Map(entries.map((entry) => [entry.name.replaceAll("\\", "/"), entry]));
  const xml = (name: string): XmlElement | null => {
    const entry = byName.get(name);
    if (!entry) return null;
    const unpacked = zipBytes(bytes, entry);
    if (typeof unpacked === "string") throw new BrokenPart(unpacked);
    const root = parseXml(unpacked);
    if (typeof root === "string") throw new BrokenPart(root);
    return root;
  };
  return {
    names: [...byName.keys()],
    xml,
    relations: (name) => {
      const slash = name.lastIndexOf("/");
      const folder = name.slice(0, slash + 1);
      const root = xml(`${folder}_rels/${name.slice(slash + 1)}.rels`);
      return root === null ? [] : elementsOf(root, "Relationship").flatMap((one) => relationOf(one, folder));
    },
  };
}

function relationOf({ attributes }: XmlElement, folder: string): Relation[] {
  const { Id: id, Type: type, Target: target, TargetMode: mode } = attributes;
  if (id === undefined || type === undefined || target === undefined || mode === "External") return [];
  const path = target.startsWith("/") ? target.slice(1) : `${folder}${target}`;
  return [{ id, kind: type.slice(type.lastIndexOf("/") + 1), target: withoutDots(path) }];
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const step of path.split("/"))
    if (step === "..") kept.pop();
    else if (step !== "." && step !== "") kept.push(step);
  return kept.join("/");
}

/** The directory of an Office file; refused when it is damaged, locked, or too large when unpacked. */
export function officeEntries(bytes: Uint8Array, file: string): Outcome<readonly ZipEntry[]> {
  const entries = zipEntries(bytes, OFFICE_LIMITS);
  return typeof entries === "string" ? refusedFile(entries, file) : ok(entries);
}

/** The refusal for a file that cannot be opened; it names the file. */
export function refusedFile(problem: OfficeProblem, file: string): Outcome<never> {
  const [code, ja, en] = PROBLEMS[problem];
  return refused(code, `${file}: ${ja}`, `${file}: ${en}`);
}

const PROBLEMS: Readonly<Record<OfficeProblem, readonly [code: string, ja: string, en: string]>> = {
  broken: [
    "damaged-file",
    "ファイルが壊れているか、途中で切れています。もう一度取り直してください。",
    "The file is damaged or cut off. Get it anew.",
  ],
  crowded: [
    "too-many-parts",
    "中にあるファイルの数が多すぎるため、読みません。いくつかに分けてください。",
    "It holds too many files, and is not read. Divide it into several.",
  ],
  bomb: [
    "unpacks-too-large",
    "展開すると大きくなりすぎるため、読みません。",
    "It would be too large when unpacked, and is not read.",
  ],
  locked: [
    "password",
    "パスワードが付いています。外して保存し直してください。",
    "It is locked with a password. Save it without one.",
  ],
  entities: [
    "xml-entities",
    "XMLの中に独自の実体宣言（DTD）があるため、読みません。",
    "Its XML declares entities of its own (a DTD), and is not read.",
  ],
  "too-large": [
    "too-large",
    "要素が多すぎるか、入れ子が深すぎて読めません。",
    "It has too many elements, or they are nested too deeply.",
  ],
};
