// Owns what all tests share: one PostgreSQL without fsync, started before the first test and gone after the last.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../src/store/embedded/start.ts";
import { startOtherServer } from "./other-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection string of the bundled server's superuser. */
    databaseUrl: string;
    /** A server of another version as an ordinary user who may make databases sees it, and as its superuser does; null where the machine has none. */
    otherDatabase: { readonly url: string; readonly superuserUrl: string } | null;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "hoshin-test-"));
  const server = await startEmbedded({ folder, kind: "server", durable: false });
  if (!server.ok) throw new Error(server.refusal.en);
  const other = await startOtherServer(join(folder, "other"));
  project.provide("databaseUrl", server.value.url);
  project.provide("otherDatabase", other && { url: other.url, superuserUrl: other.superuserUrl });
  return async () => {
    await other?.stop();
    await server.value.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
