// Owns leaving a server behind on purpose, as on a machine where nothing tells it that its hoshin died. Only tests use it.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { binariesIn, bundledFolder } from "./binaries.ts";
import { serverEnvironment } from "./cluster.ts";
import { chooseRunAs } from "./run-as.ts";

/** Starts the server of the folder without anything that would end it; answers its process id once it is ready. */
export async function leaveServerBehind(folder: string): Promise<number> {
  const cluster = join(folder, "postgres");
  const runAs = chooseRunAs(cluster);
  const { postgres } = binariesIn(bundledFolder() ?? "");
  const [program, ...args] = [
    ...runAs.prefix,
    postgres,
    "-D",
    cluster,
    "-c",
    "listen_addresses=",
    "-c",
    `unix_socket_directories=${folder}`,
  ];
  const child = spawn(program, args, {
    ...runAs.identity,
    cwd: "/",
    env: serverEnvironment(),
    detached: true,
    stdio: "ignore",
  });
  child.unref();
  for (let wait = 0; wait < 500; wait++) {
    const lines = readIfThere(join(cluster, "postmaster.pid")).split("\n");
    if (lines[0] === String(child.pid) && lines[7]?.trim() === "ready") return child.pid ?? 0;
    await sleep(10);
  }
  throw new Error("the server to be left behind did not start");
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
