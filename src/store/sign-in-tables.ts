// Owns the tables of sign-in as TypeScript sees them, in the schema `sign_in`; their names are better-auth's.
import type { Generated } from "kysely";

export type SignInTables = {
  "sign_in.user": {
    id: string;
    name: string;
    email: string;
    emailVerified: Generated<boolean>;
    createdAt: Generated<Date>;
    updatedAt: Generated<Date>;
    twoFactorEnabled: Generated<boolean | null>;
    city: string;
  };
  "sign_in.session": {
    id: string;
    expiresAt: Date;
    token: string;
    createdAt: Date;
    updatedAt: Date;
    ipAddress: string | null;
    userAgent: string | null;
    userId: string;
  };
  "sign_in.account": {
    id: Generated<string>;
    accountId: string;
    providerId: string;
    userId: string;
    password: string | null;
    createdAt: Generated<Date>;
    updatedAt: Generated<Date>;
  };
  "sign_in.twoFactor": { id: string; userId: string; verified: boolean | null };
  "sign_in.passkey": { id: string; name: string | null; userId: string; createdAt: Date | null };
  "sign_in.one_time_link": {
    digest: string;
    user_id: string;
    made_at: Generated<Date>;
    expires_at: Date;
    used_at: Date | null;
  };
  "sign_in.attempt": { key: string; count: number; window_ends: Date };
};
