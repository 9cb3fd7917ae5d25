// Owns what a browser is allowed to do on our pages.
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/** SHA-256 of the one inline stylesheet that Turbo 8.0.23 adds (its progress bar); a browser test notices when it changes. */
const TURBO_PROGRESS_BAR = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";

/** The headers of our pages; an answer that names a policy of its own (a file, which may do nothing at all) keeps that. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  let own: string | null = null;
  await ofOurPages(c, async () => {
    await next();
    own = c.res.headers.get(POLICY);
  });
  if (own !== null) c.res.headers.set(POLICY, own);
};

const POLICY = "Content-Security-Policy";

/** Nothing but our own files, no inline script or style, no framing. No HSTS: the server itself speaks plain HTTP behind a proxy. */
const ofOurPages = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", TURBO_PROGRESS_BAR],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  strictTransportSecurity: false,
  xFrameOptions: "DENY",
  referrerPolicy: "same-origin",
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
});
