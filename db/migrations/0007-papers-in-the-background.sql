-- Papers that are made in the background: who asked for what, how far it is, and the one archive it gives.

-- unit_ids: whose drafts go in, none when only published records do; who does not see them all does not see the request either.
-- attempt: counts beginnings. A server that was killed leaves its pieces under an old number; they are never handed out.
CREATE TABLE paper_job (
  city text NOT NULL REFERENCES municipality (city),
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  unit_ids uuid[] NOT NULL,
  request jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  attempt integer NOT NULL DEFAULT 0,
  files_done integer NOT NULL DEFAULT 0,
  files_total integer,
  cancel_asked boolean NOT NULL DEFAULT false,
  refusal jsonb,
  missing jsonb NOT NULL DEFAULT '[]',
  asked_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  size bigint,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, account_id) REFERENCES account (city, id)
);
CREATE INDEX paper_job_of_account ON paper_job (city, account_id, asked_at DESC);

-- The archive in pieces of about a megabyte, so that neither side ever holds the whole.
CREATE TABLE paper_job_piece (
  city text NOT NULL,
  job_id uuid NOT NULL,
  attempt integer NOT NULL,
  number integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (city, job_id, attempt, number),
  FOREIGN KEY (city, job_id) REFERENCES paper_job (city, id) ON DELETE CASCADE
);

ALTER TABLE paper_job ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE paper_job_piece ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_units ON paper_job
  USING (current_setting('hoshin.city', true) IN ('*', city)
    AND NOT EXISTS (SELECT FROM unnest(unit_ids) AS unit_id WHERE NOT hoshin_sees(city, unit_id)));
-- The request is asked under its own policy.
CREATE POLICY of_job ON paper_job_piece
  USING (EXISTS (SELECT FROM paper_job j WHERE j.city = paper_job_piece.city AND j.id = paper_job_piece.job_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON paper_job, paper_job_piece TO hoshin_app;
