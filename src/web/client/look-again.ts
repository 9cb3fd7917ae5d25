// Owns keeping a list fresh while something in it goes on: the page is asked for again and the list replaced; without JavaScript there is a link.

/** Looks again as long as the list says so. */
async function lookAgain(list: HTMLElement): Promise<void> {
  const every = Number(list.dataset["lookAgain"]);
  if (!(every >= 500)) return;
  await new Promise((resolve) => setTimeout(resolve, every));
  // Another page may have been opened meanwhile; a hidden one waits until it is seen.
  if (!list.isConnected) return;
  if (document.hidden) await seen();
  const fresh = await freshList(list.id);
  if (!list.isConnected) return;
  if (fresh) replace(list, fresh);
  void lookAgain(fresh ?? list);
}

async function freshList(id: string): Promise<HTMLElement | null> {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
  } catch {
    return null; // the network is away: the next look may find it
  }
}

/** Keeps the focus where it was and says once when all is done. */
function replace(list: HTMLElement, fresh: HTMLElement): void {
  const focused = list.contains(document.activeElement) ? document.activeElement?.id : undefined;
  list.replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  const said = document.getElementById(`${fresh.id}-said`);
  if (said && fresh.dataset["lookAgain"] === undefined) said.textContent = fresh.dataset["ended"] ?? "";
}

function seen(): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
  });
}

document.addEventListener("turbo:load", () => {
  for (const list of document.querySelectorAll<HTMLElement>("[data-look-again]")) void lookAgain(list);
});
