// Owns what to do with a database server that a killed hoshin left behind. Called only under the folder lock, so no live hoshin uses it.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Words } from "../../domain/finding.ts";
import type { RunAs } from "./run-as.ts";

/** Stops the left-over server or clears away its pid file. Answers one line about what was found, null when there was nothing. */
export function clearLeftOver(cluster: string, pgCtl: string, runAs: RunAs): Words | null {
  const pidFile = join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return null;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (isServerOf(pid, cluster)) {
    if (!stop(cluster, pgCtl, runAs, "fast")) stop(cluster, pgCtl, runAs, "immediate");
    return {
      ja: `前回の hoshin が残したデータベース（プロセス ${pid}）を止めて、引き継ぎました。`,
      en: `Stopped the database (process ${pid}) that the previous hoshin had left running, and took its data over.`,
    };
  }
  // Dead, a zombie (signals still reach it, so PostgreSQL would refuse to start) or somebody else's process with that number
  // (pg_ctl would stop a stranger): the file alone is stale.
  rmSync(pidFile, { force: true });
  return {
    ja: "前回の hoshin は途中で止まりました。データベースを記録（WAL）から復旧します。",
    en: "The previous hoshin ended abruptly; the database recovers from its log.",
  };
}

function stop(cluster: string, pgCtl: string, runAs: RunAs, how: "fast" | "immediate"): boolean {
  const [program, ...args] = [...runAs.prefix, pgCtl, "stop", "-D", cluster, "-m", how, "-t", "20"];
  return spawnSync(program, args, { ...runAs.identity, cwd: "/", stdio: "ignore" }).status === 0;
}

/** True when the process lives, is no zombie and is the database server of exactly this folder. */
function isServerOf(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (process.platform === "linux") {
    try {
      // A zombie has an empty command line.
      return isCommandOfServer(readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0"), cluster);
    } catch {
      return false;
    }
  }
  const ps = spawnSync("ps", ["-o", "command=", "-ww", "-p", String(pid)], { encoding: "utf8" });
  return ps.status === 0 && ps.stdout.includes("postgres") && ps.stdout.includes(cluster);
}

function isCommandOfServer(words: readonly string[], cluster: string): boolean {
  const program = words[0] ?? "";
  return /(^|\/)postgres$/.test(program) && words.includes(cluster);
}
