// Owns as whom the database server runs: PostgreSQL refuses root, and must not outlive the process that started it.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

/** self: we are an ordinary user. userns: root, in a user namespace where it looks like one (no file changes hands). uid: root, as user 65534. */
export type Mode = "self" | "userns" | "uid";

/** User and group "nobody"; initdb wants a user that has a name. */
export const NOBODY = 65534;

/** How to start a program of PostgreSQL: words before it, and the identity to take on. */
export type RunAs = {
  readonly mode: Mode;
  readonly prefix: readonly string[];
  readonly identity: { readonly uid?: number; readonly gid?: number };
  /** Ends the server when our main thread dies (Linux with util-linux); without it the next start stops what was left over. */
  readonly dieWithParent: readonly string[];
};

const USERNS = ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
const PDEATHSIG = ["setpriv", "--pdeathsig", "INT"];

function works(words: readonly string[]): boolean {
  const [program = "", ...args] = words;
  return spawnSync(program, [...args, "true"], { stdio: "ignore" }).status === 0;
}

/** Chooses the way to run, by what this machine can do and by whose the existing data is. */
export function chooseRunAs(cluster: string, forced: Mode | null = null): RunAs {
  const mode = forced ?? chooseMode(cluster);
  const prefix = mode === "userns" ? USERNS : [];
  return {
    mode,
    prefix,
    identity: mode === "uid" ? { uid: NOBODY, gid: NOBODY } : {},
    dieWithParent: works([...prefix, ...PDEATHSIG]) ? PDEATHSIG : [],
  };
}

function chooseMode(cluster: string): Mode {
  if (process.getuid?.() !== 0) return "self";
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid ?? 0;
  if (owner !== 0) return "uid";
  return works(USERNS) ? "userns" : "uid";
}
