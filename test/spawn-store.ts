// Owns another hoshin process that holds a data folder, for tests of two at once.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Starts it and resolves when its database is open; `kill` ends it without warning. */
export async function spawnStore(
  dataFolder: string,
  purpose: "server" | "command",
): Promise<{ readonly pid: number; readonly kill: () => Promise<void> }> {
  const module = resolve(import.meta.dirname, "../src/store/open-store.ts");
  const config = { dataFolder, databaseUrl: null, host: "127.0.0.1", port: 0 };
  const script = `const { openStore } = await import(${JSON.stringify(module)});
    const opened = await openStore(${JSON.stringify(config)}, ${JSON.stringify(purpose)});
    console.log(opened.ok ? "open" : opened.refusal.en);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  if (String(said).trim() !== "open") throw new Error(String(said));
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
      // Its server hears of the death and shuts down: wait, so that the folder can be removed.
      const pidFile = join(dataFolder, "postgres", "postmaster.pid");
      for (let wait = 0; existsSync(pidFile) && wait < 200; wait++) await sleep(10);
    },
  };
}
