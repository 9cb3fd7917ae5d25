-- People: accounts, sections, duties with their days, what was done to them; sign-in in a schema of its own; the boundary of units.
-- An account is a pseudonym that stays for ever: the history names it. What makes it a person (name, address) stands in
-- sign_in."user" and goes when the account is deleted.

-- Whether the transaction may see rows of a unit. It says so itself, in its first statement: hoshin.city and hoshin.units
-- ('*' or a list of ids). Nothing said: nothing seen. Text is compared, so that no setting can make it fail; inlined by the planner.
CREATE FUNCTION hoshin_sees(city text, unit_id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT (current_setting('hoshin.city', true) = '*' OR $1 = current_setting('hoshin.city', true))
    AND (current_setting('hoshin.units', true) = '*'
      OR $2::text = ANY (string_to_array(current_setting('hoshin.units', true), ',')))
$$;

-- sample: made with the sample city, lets anybody in who sits at this machine. deleted_at: the person is gone, the pseudonym stays.
CREATE TABLE account (
  city text NOT NULL REFERENCES municipality (city),
  id uuid NOT NULL,
  sample boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (city, id)
);

-- A section of a unit (課). One that was closed stays: sheets and history name it.
CREATE TABLE section (
  city text NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  PRIMARY KEY (city, id),
  UNIQUE (city, unit_id, id),
  FOREIGN KEY (city, unit_id) REFERENCES unit (city, id)
);
CREATE UNIQUE INDEX open_section_of_name ON section (city, unit_id, name) WHERE closed_at IS NULL;

-- What a person is, from which day to which (both included, days in Asia/Tokyo). Roles and their places: src/domain/access.ts.
-- A null unit: all units of the city. A null section: all sections of the unit.
CREATE TABLE duty (
  city text NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  role text NOT NULL,
  unit_id uuid,
  section_id uuid,
  deputy_for uuid,
  from_day date NOT NULL,
  until_day date,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, account_id) REFERENCES account (city, id),
  FOREIGN KEY (city, unit_id) REFERENCES unit (city, id),
  FOREIGN KEY (city, unit_id, section_id) REFERENCES section (city, unit_id, id),
  FOREIGN KEY (city, deputy_for) REFERENCES account (city, id),
  CHECK (section_id IS NULL OR unit_id IS NOT NULL),
  CHECK (until_day IS NULL OR until_day >= from_day),
  -- A row that names too little must not mean everything.
  CHECK (role NOT IN ('officer', 'section-manager') OR section_id IS NOT NULL),
  CHECK (role NOT IN ('coordinator', 'unit-head') OR unit_id IS NOT NULL)
);
CREATE INDEX duty_of_account ON duty (city, account_id);
CREATE INDEX duty_of_section ON duty (city, section_id);

-- What was done to accounts, sections and duties, by whom: added to only, each entry with the digest of the one before it.
-- No name stands here, only ids.
CREATE TABLE people_event (
  city text NOT NULL,
  number integer NOT NULL,
  at timestamptz NOT NULL,
  actor uuid,
  action text NOT NULL,
  account_id uuid,
  body jsonb NOT NULL,
  digest text NOT NULL,
  PRIMARY KEY (city, number),
  FOREIGN KEY (city) REFERENCES municipality (city)
);
CREATE INDEX people_event_of_account ON people_event (city, account_id);
CREATE TRIGGER people_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON people_event
  FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

GRANT SELECT, INSERT, UPDATE ON account, section, duty TO hoshin_app;
GRANT SELECT, INSERT ON people_event TO hoshin_app;

-- Sign-in: the tables and columns as better-auth 1.7 names them; its own check compares them at every start.
CREATE SCHEMA sign_in;

CREATE TABLE sign_in."user" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "name" text NOT NULL,
  "email" text NOT NULL UNIQUE,
  "emailVerified" boolean NOT NULL DEFAULT false,
  "image" text,
  "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "twoFactorEnabled" boolean DEFAULT false,
  "city" text NOT NULL,
  FOREIGN KEY ("city", "id") REFERENCES public.account (city, id)
);

CREATE TABLE sign_in."session" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "expiresAt" timestamptz NOT NULL,
  "token" text NOT NULL UNIQUE,
  "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid NOT NULL REFERENCES sign_in."user" ("id") ON DELETE CASCADE
);
CREATE INDEX "session_userId_idx" ON sign_in."session" ("userId");

CREATE TABLE sign_in."account" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" uuid NOT NULL REFERENCES sign_in."user" ("id") ON DELETE CASCADE,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  UNIQUE ("providerId", "accountId")
);
CREATE INDEX "account_userId_idx" ON sign_in."account" ("userId");

CREATE TABLE sign_in."verification" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "identifier" text NOT NULL,
  "value" text NOT NULL,
  "expiresAt" timestamptz NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "verification_identifier_idx" ON sign_in."verification" ("identifier");

CREATE TABLE sign_in."twoFactor" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "secret" text NOT NULL,
  "backupCodes" text NOT NULL,
  "userId" uuid NOT NULL REFERENCES sign_in."user" ("id") ON DELETE CASCADE,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
CREATE INDEX "twoFactor_secret_idx" ON sign_in."twoFactor" ("secret");
CREATE INDEX "twoFactor_userId_idx" ON sign_in."twoFactor" ("userId");

CREATE TABLE sign_in."passkey" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "name" text,
  "publicKey" text NOT NULL,
  "userId" uuid NOT NULL REFERENCES sign_in."user" ("id") ON DELETE CASCADE,
  "credentialID" text NOT NULL,
  "counter" integer NOT NULL,
  "deviceType" text NOT NULL,
  "backedUp" boolean NOT NULL,
  "transports" text,
  "createdAt" timestamptz,
  "aaguid" text
);
CREATE INDEX "passkey_userId_idx" ON sign_in."passkey" ("userId");
CREATE INDEX "passkey_credentialID_idx" ON sign_in."passkey" ("credentialID");

-- A link that lets its reader choose a password, once. Only the digest of its key is kept.
CREATE TABLE sign_in.one_time_link (
  digest text PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES sign_in."user" ("id") ON DELETE CASCADE,
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX one_time_link_of_user ON sign_in.one_time_link (user_id);

-- Failed attempts to sign in, counted per address and per name (digests), in windows.
CREATE TABLE sign_in.attempt (
  key text PRIMARY KEY,
  count integer NOT NULL,
  window_ends timestamptz NOT NULL
);

GRANT USAGE ON SCHEMA sign_in TO hoshin_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA sign_in TO hoshin_app;
