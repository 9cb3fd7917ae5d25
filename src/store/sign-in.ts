// Owns sign-in: the library's settings over our tables (schema sign_in). Sessions, second factors, passkeys and the city's directory are its work.
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Directory } from "../config.ts";
import type { Db } from "./database.ts";
import { isPassword, LONGEST_PASSWORD, passwordDigest, SHORTEST_PASSWORD } from "./password.ts";

/** Where the library's own addresses begin: the passkey's questions and the way back from the directory. */
export const SIGN_IN_BASE = "/sign-in/auth";

/** Name of the city's directory in the library's addresses and tables. */
export const DIRECTORY = "directory";

/** The header that names the client's address to the library; set by us on every request, never taken from outside. */
export const CLIENT_ADDRESS = "x-hoshin-client";

/** Ends when nobody used it for half a day. */
const SESSION_SECONDS = 12 * 60 * 60;
/** How long after signing in a passkey may be added without signing in again. */
const FRESH_SECONDS = 15 * 60;

type SignInSettings = {
  readonly db: Db;
  readonly secret: string;
  /** Origin under which people reach us: cookies, passkeys and the directory are bound to it. */
  readonly origin: string;
  readonly directory: Directory | null;
  /** Hears of trouble, for the log; never of passwords or names. */
  readonly tell: (level: string, message: string) => void;
};

/** Sign-in under one origin. Call its `api`; only the addresses of passkeys and of the directory go through its `handler`. */
export function openSignIn({ db, secret, origin, directory, tell }: SignInSettings) {
  const { port, protocol } = new URL(origin);
  return betterAuth({
    appName: "hoshin",
    baseURL: origin,
    basePath: SIGN_IN_BASE,
    secret,
    database: { db, type: "postgres", schemaName: "sign_in" },
    telemetry: { enabled: false },
    logger: { level: "warn", log: (level, message) => tell(level, message) },
    user: {
      additionalFields: { city: { type: "string", required: true, input: false } },
      changeEmail: { enabled: false },
    },
    emailAndPassword: {
      enabled: true,
      // People come in by an administrator's invitation only.
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: passwordDigest, verify: isPassword },
    },
    account: {
      encryptOAuthTokens: true,
      // Whoever the directory names by an invited address is that person: the city answers for its directory.
      accountLinking: { enabled: true, trustedProviders: [DIRECTORY], requireLocalEmailVerified: false },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: 10 * 60, freshAge: FRESH_SECONDS },
    // Attempts are counted by us, per address and per name (attempts.ts).
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: protocol === "https:",
      // Cookies do not know ports: two hoshin on one machine must not take each other's.
      cookiePrefix: `hoshin${port === "" ? "" : `-${port}`}`,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
      database: { generateId: "uuid", joins: true },
    },
    plugins: [
      twoFactor({ issuer: "hoshin" }),
      passkey({ rpName: "hoshin", origin, authenticatorSelection: { userVerification: "required" } }),
      genericOAuth({
        config: directory
          ? [
              {
                providerId: DIRECTORY,
                discoveryUrl: `${directory.issuer}/.well-known/openid-configuration`,
                clientId: directory.clientId,
                clientSecret: directory.clientSecret,
                scopes: ["openid", "email", "profile"],
                pkce: true,
                requireIdTokenVerification: true,
                disableSignUp: true,
              },
            ]
          : [],
      }),
    ],
  });
}

export type SignIn = ReturnType<typeof openSignIn>;
