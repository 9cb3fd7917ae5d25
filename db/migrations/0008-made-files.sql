-- Papers of what is published, made when somebody first asks for them and kept for the next. maker: the version of the program,
-- because a newer one may lay them out better. A snapshot never changes, so a file of it is never out of date.
CREATE TABLE made_file (
  city text NOT NULL,
  snapshot_id uuid NOT NULL,
  name text NOT NULL,
  maker text NOT NULL,
  bytes bytea NOT NULL,
  size integer NOT NULL,
  used_on date NOT NULL,
  PRIMARY KEY (city, snapshot_id, name),
  FOREIGN KEY (city, snapshot_id) REFERENCES snapshot (city, id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON made_file TO hoshin_app;
