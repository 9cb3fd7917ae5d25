// Owns the proof that `hoshin serve` starts, answers, explains itself and leaves nothing behind.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, expect, test } from "vitest";

const BIN = resolve(import.meta.dirname, "../bin/hoshin.js");
const folders: string[] = [];
const children: ChildProcess[] = [];

function start(args: readonly string[], cwd = tmpdir(), data = mkdtempSync(join(tmpdir(), "hoshin-serve-"))) {
  folders.push(data);
  const child = spawn(process.execPath, [BIN, "serve", ...args], {
    cwd,
    env: { ...process.env, HOSHIN_DATA: data, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  const address = new Promise<string>((done, fail) => {
    child.stdout.on("data", () => {
      const match = /http:\/\/\S+/.exec(said.out);
      if (match) done(match[0]);
    });
    child.once("exit", () => fail(new Error(said.err)));
  });
  address.catch(() => {});
  return { child, said, address, data };
}

/** Processes that still name a folder in their command line, zombies left out. */
function processesWith(folder: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        return line.includes(folder) ? [line] : [];
      } catch {
        return []; // gone in the meantime
      }
    });
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test("starts from any folder, answers, and ends cleanly on a signal with nothing left", async () => {
  const { child, address, data } = start(["--port", "0", "--empty"]);
  const first = await fetch(await address);
  expect(first.status).toBe(200);
  const page = await first.text();
  expect(page).toContain("まだ何も公表されていません");
  const stylesheet = /href="(\/assets\/[^"]+\.css)"/.exec(page)?.[1] ?? "";
  const style = await fetch(new URL(stylesheet, await address));
  expect([style.status, style.headers.get("cache-control")]).toEqual([
    200,
    "public, max-age=31536000, immutable",
  ]);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(processesWith(data)).toEqual([]);
});

test("prints the link that makes the first administrator, once, and keeps quiet when there is one", async () => {
  const { child, said, address, data } = start(["--port", "0", "--empty"]);
  const base = await address;
  const link = (): string => /\S+\/sign-in\/first-administrator\?key=\S+(?=\s*$)/.exec(said.out)?.[0] ?? "";
  await expect.poll(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\/first-administrator\?key=[\w-]{43}$/);
  const desk = await fetch(new URL("/osaka/desk/import", base), { redirect: "manual" });
  expect([desk.status, desk.headers.get("location")]).toEqual([
    303,
    "/sign-in?next=%2Fosaka%2Fdesk%2Fimport",
  ]);
  expect((await fetch(link())).status).toBe(200);
  const form = new URLSearchParams({
    city: "osaka",
    name: "管理 太郎",
    email: "Admin@Example.jp",
    "new-password": "nagai aikotoba desu",
    again: "nagai aikotoba desu",
  });
  const send = () =>
    fetch(link(), {
      method: "POST",
      body: form,
      headers: { Origin: new URL(base).origin },
      redirect: "manual",
    });
  const made = await send();
  expect([made.status, made.headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(await made.text()).toContain("二つ目の鍵を用意する");
  expect((await send()).status).toBe(403);
  child.kill("SIGTERM");
  await once(child, "exit");
  const again = start(["--port", "0", "--empty"], tmpdir(), data);
  await again.address;
  await expect.poll(() => again.said.out).toContain("で表示できます");
  expect(again.said.out).not.toContain("first-administrator");
  expect(readFileSync(join(data, "sign-in.secret"), "utf8").trim()).toMatch(/^[\w-]{64}$/);
});

test("a port in use is a sentence with the way out, and the database is stopped again", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as { port: number };
  const { child, said, data } = start(["--port", String(port), "--empty"]);
  expect((await once(child, "exit"))[0]).toBe(2);
  expect(said.err).toContain(`ポート ${port} はほかのプログラムが使っています`);
  expect(said.err).not.toContain("    at ");
  expect(processesWith(data)).toEqual([]);
  taken.close();
});

test.each([[["--prot", "1"]], [["--port", "many"]]])(
  "wrong arguments %j are answered with a sentence",
  async (args) => {
    const { child, said } = start(args);
    expect((await once(child, "exit"))[0]).toBe(2);
    expect(said.err).toMatch(/使い方が違います|には 0 から 65535/);
  },
);
