// Owns handing mail to the mail server.
import { createTransport } from "nodemailer";
import type { MailSettings } from "../config.ts";
import type { Mail } from "./reminder-mail.ts";

/** A way to send mail; `close` lets go of the connections. */
export type Mailer = {
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
};

const PATIENCE_MS = 20_000;

/** Opens a mailer. Connections are made when the first mail goes out; `send` throws when the server does not take it. */
export function openMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // Nothing of what is sent comes from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      await transport.sendMail({ ...mail, from, headers: { "Auto-Submitted": "auto-generated" } });
    },
    close: () => transport.close(),
  };
}
