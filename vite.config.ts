// Owns the build of what the browser gets: one stylesheet, one script, the fonts.
import tailwindcss from "@tailwindcss/vite";
import { join } from "node:path";
import { defineConfig } from "vite";

// Absolute, because `hoshin serve` builds from whatever folder it is called in.
const CLIENT = join(import.meta.dirname, "src/web/client");

export default defineConfig({
  root: CLIENT,
  base: "/assets/",
  plugins: [tailwindcss()],
  build: {
    outDir: "../../../dist/client",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsDir: ".",
    assetsInlineLimit: 0,
    // How long a plugin took on a busy machine is nothing to tell whoever starts the server.
    rolldownOptions: { input: [join(CLIENT, "main.ts")], checks: { bundlerTimings: false } },
  },
});
