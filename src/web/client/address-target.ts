// Owns finding what the address leads to on the page (#…).

/** The element with the id behind the #; null where there is none, or where the # is followed by what is no id. */
export function addressTarget(): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // a % that stands for nothing: somebody cut the address off
  }
}
