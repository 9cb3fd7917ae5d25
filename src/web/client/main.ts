// Owns what the browser runs: enhancement only, every page works without it.
import "@hotwired/turbo";
import "./desk.ts";
import "./passkey.ts";
import "./look-again.ts";
import "./main.css";
import { openSheet } from "./sheet/sheet.ts";

document.addEventListener("turbo:load", openSheet);

// After a visit without full load the reading position of a screen reader must move to the new page.
document.addEventListener("turbo:visit", () => {
  document.addEventListener(
    "turbo:load",
    () => document.getElementById("main")?.focus({ preventScroll: true }),
    {
      once: true,
    },
  );
});
