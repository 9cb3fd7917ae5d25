// Owns passkeys in the browser: the only part of signing in that needs script. Its buttons are hidden until it is known to work.

const BASE = "/sign-in/auth/passkey";

/** Shows the buttons where the browser knows passkeys, and lets them work. */
function arm(): void {
  if (typeof PublicKeyCredential !== "function" || !("parseRequestOptionsFromJSON" in PublicKeyCredential))
    return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-passkey]")) {
    if (!button.hidden) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const done = button.dataset["passkey"] === "add" ? add() : signIn(button.dataset["next"] || "/desk");
      done.catch(() => sayTrouble(button));
    });
  }
}

async function signIn(next: string): Promise<void> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>("/generate-authenticate-options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  await send("/verify-authentication", await navigator.credentials.get({ publicKey }));
  location.assign(next);
}

async function add(): Promise<void> {
  const options = await ask<PublicKeyCredentialCreationOptionsJSON>("/generate-register-options");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  await send("/verify-registration", await navigator.credentials.create({ publicKey }));
  location.reload();
}

async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(BASE + path);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json() as Promise<T>; // the library's answer, in the shape of WebAuthn
}

async function send(path: string, credential: Credential | null): Promise<void> {
  if (!(credential instanceof PublicKeyCredential)) throw new Error("no passkey");
  const answer = await fetch(BASE + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ response: credential.toJSON() }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
}

function sayTrouble(button: HTMLButtonElement): void {
  const place = button.parentElement?.querySelector<HTMLElement>("[data-passkey-trouble]");
  if (!place) return;
  const { words = "", wordsForNumbers = "" } = place.dataset;
  place.textContent = isNumber(location.hostname) ? wordsForNumbers : words;
  place.hidden = false;
}

/** A passkey belongs to a name; browsers refuse one for an address in numbers. */
function isNumber(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.startsWith("[");
}

document.addEventListener("turbo:load", arm);
