-- What just came in for a person, until a page has told it: one notice a person, in the database so that any process can tell it.

-- arrived: files with what became of them (src/store/arrivals.ts). At most as many as one upload holds.
CREATE TABLE arrival_notice (
  city text NOT NULL,
  account_id uuid NOT NULL,
  arrived jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (city, account_id),
  FOREIGN KEY (city, account_id) REFERENCES account (city, id)
);

ALTER TABLE arrival_notice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- Names of files of any unit: of the one person who brought them, and of what clears away (city *).
CREATE POLICY of_account ON arrival_notice
  USING (current_setting('hoshin.city', true) = '*'
    OR (current_setting('hoshin.city', true) = city AND current_setting('hoshin.account', true) = account_id::text));

GRANT SELECT, INSERT, UPDATE, DELETE ON arrival_notice TO hoshin_app;
