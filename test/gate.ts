// Owns the settings of a gate for tests.
import type { GateSettings } from "../src/web/sign-in/gate.ts";

/** The gate of a server on this machine, with the sample's ways in. */
export const TEST_GATE: Omit<GateSettings, "db"> = {
  secret: "a secret of the tests, long enough for anybody",
  baseUrl: null,
  trustedProxies: [],
  directory: null,
  sample: true,
  tell: () => {},
};
