// Owns what the browser runs: enhancement only, every page works without it.
import "@hotwired/turbo";
import "./desk.ts";
import "./passkey.ts";
import "./look-again.ts";
import "./main.css";
import { listDrafts } from "./sheet/left-drafts.ts";
import { openSheet } from "./sheet/sheet.ts";

document.addEventListener("turbo:load", openSheet);
document.addEventListener("turbo:load", listDrafts);
// A form that was refused answers with its page again: that is drawn, and never "loaded".
document.addEventListener("turbo:render", openSheet);

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
