// Owns the way in in the real browser: second factor, passkey (a virtual authenticator), the pages about people, and the city's directory.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import { Provider } from "oidc-provider";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readDocument } from "../../src/documents/read-document.ts";
import { createApp } from "../../src/web/app.ts";
import { clientFiles } from "../../src/web/assets.ts";
import { CLIENT_FOLDER, ensureClient } from "../../src/web/client-build.ts";
import { publishedReader } from "../../src/web/published-reader.ts";
import { listen, type WebServer } from "../../src/web/server.ts";
import { openFirstKey } from "../../src/web/sign-in/first-key.ts";
import { openGate } from "../../src/web/sign-in/gate.ts";
import { openBrowser } from "../browser.ts";
import { blockDatabase } from "../database.ts";
import { TEST_GATE } from "../gate.ts";
import { TEST_PASSWORD, testPerson } from "../people.ts";
import { codeOf } from "../totp.ts";

const db = blockDatabase(inject("databaseUrl"));
const faults: unknown[] = [];
let server: WebServer;
let directory: Server;
let browser: Browser;
/** Passkeys are bound to a name: 127.0.0.1 has none. */
let base = "";

beforeAll(async () => {
  await ensureClient();
  directory = createServer();
  await new Promise<void>((resolve) => directory.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(directory.address() as AddressInfo).port}`; // it listens on a port
  const client = { clientId: "hoshin", clientSecret: "shared by both" };
  const gate = openGate({ ...TEST_GATE, db: db(), directory: { issuer, ...client } });
  const app = createApp({
    published: publishedReader(db()),
    client: clientFiles(CLIENT_FOLDER),
    onFault: ({ error }) => faults.push(error),
    desk: { db: db(), read: readDocument, gate, firstKey: openFirstKey(false) },
  });
  const listening = await listen(app, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.refusal.en);
  server = listening.value;
  base = server.address.replace("127.0.0.1", "localhost");
  directory.on("request", provider(issuer, `${base}sign-in/auth/callback/directory`));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  directory?.close();
});

/** A real OpenID provider: its own page asks for a login, which is the address of the person. */
function provider(issuer: string, redirect: string): RequestListener {
  return new Provider(issuer, {
    clients: [
      {
        client_id: "hoshin",
        client_secret: "shared by both",
        redirect_uris: [redirect],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: true, name: "名簿 の人" }),
    }),
  }).callback();
}

/** What axe finds serious on the page as it is, and whether it is wider than a narrow screen. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  await page.setViewportSize({ width: 320, height: 800 });
  const beyond = await page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  await page.setViewportSize({ width: 1280, height: 900 });
  return [...serious, ...(beyond === 0 ? [] : [`${String(beyond)}px wider than 320 px on ${page.url()}`])];
}

const fill = async (page: Page, email: string): Promise<void> => {
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード").fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
};

test(
  "password, second factor, then a passkey alone; nothing serious for axe, everything fits 320 px",
  { timeout: 240_000 },
  async () => {
    const page = await (await browser.newContext()).newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
        complaints.push(message.text());
    });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const wrong: string[] = [];
    const look = async (): Promise<void> => void wrong.push(...(await faultsOf(page)));
    const duties = [{ role: "administrator", unitId: null, sectionId: null, deputyFor: null }] as const;
    const { email } = await testPerson(db(), { sample: false, duties });

    await page.goto(`${base}osaka/desk/people`);
    await look();
    await fill(page, email);
    await page.getByRole("heading", { name: "二つ目の鍵を用意する" }).waitFor();
    await look();
    const uri = (await page.locator('input[name="uri"]').getAttribute("value")) ?? "";
    await page.getByLabel("6桁の数字").fill(codeOf(uri));
    await page.getByRole("button", { name: "回復コードを控えたので、終える" }).click();
    await page.getByRole("heading", { level: 1, name: "人と役割" }).waitFor();
    await look();
    await page.goto(`${base}osaka/desk/people/moves`);
    await page
      .getByLabel("一覧を貼り付ける")
      .fill("email,name,role,from\nnew@example.jp,新人 二,監査,2027-04-01");
    await page.getByRole("button", { name: "どうなるかを見る" }).click();
    await page.getByRole("button", { name: "1件の異動を行う" }).click();
    await page.getByText("新人 二 さんに、このリンクを渡してください。").waitFor();
    await look();
    for (const path of ["moves", "sections"]) {
      await page.goto(`${base}osaka/desk/people/${path}`);
      await look();
    }

    await page.goto(`${base}sign-in/account`);
    await look();
    await page.getByRole("button", { name: "この端末のパスキーを足す" }).click();
    await page.getByRole("button", { name: "消す" }).waitFor();
    await page.getByRole("button", { name: "サインアウト" }).click();
    await page.getByRole("heading", { level: 1, name: "サインイン" }).waitFor();
    await page.getByRole("button", { name: "パスキーでサインイン" }).click();
    await page.getByRole("heading", { level: 1, name: "人と役割" }).waitFor();
    expect([wrong, complaints, faults]).toEqual([[], [], []]);
    await page.context().close();
  },
);

test("under an address in numbers a passkey's button says why it cannot work, and where it does", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${base.replace("localhost", "127.0.0.1")}sign-in`);
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  const said = page.getByRole("alert").filter({ hasText: "パスキー" });
  await said.waitFor();
  expect(await said.innerText()).toContain("localhost に替えて");
  await page.context().close();
});

test(
  "the city's directory lets in whoever was invited by that address, and nobody else",
  { timeout: 120_000 },
  async () => {
    const { id, email } = await testPerson(db(), { sample: false });
    // Somebody who never chose a password here: the directory is the only way in.
    await db().deleteFrom("sign_in.account").where("userId", "=", id).execute();
    const through = async (login: string): Promise<Page> => {
      const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await page.goto(`${base}osaka/desk/import`);
      await page.getByRole("link", { name: "市のアカウントでサインイン" }).click();
      await page.locator('input[name="login"]').fill(login);
      await page.locator('input[name="password"]').fill("anything");
      await page.locator('button[type="submit"]').click();
      await page.locator('button[type="submit"]').click();
      return page;
    };
    const known = await through(email);
    await known.getByRole("heading", { level: 1, name: "取り込みと公表" }).waitFor();
    await known.context().close();
    const stranger = await through("stranger@example.jp");
    await stranger.getByText("市のアカウントでは入れませんでした").waitFor();
    await stranger.context().close();
    expect(
      await db().selectFrom("sign_in.user").select("id").where("email", "=", "stranger@example.jp").execute(),
    ).toEqual([]);
    expect(faults).toEqual([]);
  },
);
