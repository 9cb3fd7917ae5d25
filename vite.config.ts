// Owns the build of what the browser gets: one stylesheet, one script, the fonts.
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

export default defineConfig({
  root: "src/web/client",
  base: "/assets/",
  plugins: [tailwindcss()],
  build: {
    outDir: "../../../dist/client",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsDir: ".",
    assetsInlineLimit: 0,
    rollupOptions: { input: ["src/web/client/main.ts"] },
  },
});
