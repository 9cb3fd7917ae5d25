-- Uploaded papers that do not say whose they are: kept for the person who brought them until unit and year are given, or for some days.

-- known: what is known so far, and what the paper gives away (src/store/waiting-papers.ts). They are in no plan yet.
CREATE TABLE waiting_paper (
  city text NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  file text NOT NULL,
  sha256 text NOT NULL,
  size integer NOT NULL CHECK (size <= 67108864),
  bytes bytea NOT NULL,
  known jsonb NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, account_id, sha256),
  FOREIGN KEY (city, account_id) REFERENCES account (city, id)
);

ALTER TABLE waiting_paper ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- Of no unit yet, so of one person alone; and of what clears away (city *).
CREATE POLICY of_account ON waiting_paper
  USING (current_setting('hoshin.city', true) = '*'
    OR (current_setting('hoshin.city', true) = city AND current_setting('hoshin.account', true) = account_id::text));

GRANT SELECT, INSERT, UPDATE, DELETE ON waiting_paper TO hoshin_app;
