#!/usr/bin/env node
// Owns starting the command on a fitting Node.js: the one from the lock file when the system's is too old to run TypeScript.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const fits = major > 22 || (major === 22 && minor >= 18);

if (!isInstalled()) {
  console.error(`先に npm ci を実行してください（${root}）。\nRun npm ci first, in ${root}.`);
  process.exit(2);
}

if (fits) {
  // Started by the branch below: when that process is killed, the channel closes and this one ends in good order.
  if (process.env.HOSHIN_LAUNCHED === "1" && process.channel) {
    process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
    process.channel.unref();
  }
  await import("../src/main.ts");
} else {
  const bundled = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (!existsSync(bundled)) {
    console.error(
      `hoshin は Node.js 22.18 以上で動きます（この環境は ${process.version}）。Node.js 24 を入れてください。\n` +
        `hoshin needs Node.js 22.18 or newer (this is ${process.version}). Please install Node.js 24.`,
    );
    process.exit(2);
  }
  // Reading makes many short-lived objects: with room for them the collector has a third of the work less.
  const child = spawn(
    bundled,
    [
      "--min-semi-space-size=64",
      "--max-semi-space-size=64",
      join(root, "bin", "hoshin.js"),
      ...process.argv.slice(2),
    ],
    {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: { ...process.env, HOSHIN_LAUNCHED: "1" },
    },
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}

/** Whether the packages are there: one that every version needs stands for all. */
function isInstalled() {
  try {
    createRequire(import.meta.url).resolve("pg");
    return true;
  } catch {
    return false;
  }
}
