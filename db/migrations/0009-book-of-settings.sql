-- The history of what is set beside the plans: the city's calendar, the year's instructions, the common indicators (the city's
-- own book), and the vision of each unit (a book per unit). Chained as the history of a plan is (0004).

-- unit_id null: the book of the city. last_change, last_hash: the end of its chain.
CREATE TABLE settings_book (
  city text NOT NULL REFERENCES municipality (city),
  id uuid NOT NULL,
  unit_id uuid,
  last_change integer NOT NULL DEFAULT 0,
  last_hash bytea,
  PRIMARY KEY (city, id),
  UNIQUE NULLS NOT DISTINCT (city, unit_id),
  FOREIGN KEY (city, unit_id) REFERENCES unit (city, id)
);

-- before, after: what was set, by name (src/store/settings-book.ts); a name that is null or absent was not set. fiscal_year: the year
-- that it is about, null where it is about several.
CREATE TABLE settings_change (
  city text NOT NULL,
  book_id uuid NOT NULL,
  number integer NOT NULL,
  unit_id uuid,
  at timestamptz NOT NULL,
  actor uuid,
  action text NOT NULL,
  fiscal_year integer,
  before jsonb,
  after jsonb,
  reason text,
  salt bytea NOT NULL,
  digest bytea NOT NULL,
  hash bytea NOT NULL,
  erased_at timestamptz,
  PRIMARY KEY (city, book_id, number),
  FOREIGN KEY (city, book_id) REFERENCES settings_book (city, id),
  FOREIGN KEY (city, unit_id) REFERENCES unit (city, id)
);

CREATE TRIGGER settings_change_is_append_only BEFORE UPDATE OR DELETE ON settings_change
  FOR EACH ROW EXECUTE FUNCTION only_ever_erased();
CREATE TRIGGER settings_change_is_not_emptied BEFORE TRUNCATE ON settings_change
  FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION erase_settings_change(of_city text, of_book uuid, of_number integer) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE settings_change SET before = NULL, after = NULL, reason = NULL, erased_at = now()
  WHERE (city, book_id, number) = (of_city, of_book, of_number) AND erased_at IS NULL
  RETURNING true
$$;
REVOKE ALL ON FUNCTION erase_settings_change FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_settings_change TO hoshin_app;

GRANT SELECT, INSERT, UPDATE ON settings_book TO hoshin_app;
GRANT SELECT, INSERT ON settings_change TO hoshin_app;

-- The book of a unit has the unit's boundary. The city's book is read by everybody of the city and written with a view of all units.
ALTER TABLE settings_book ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE settings_change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_unit ON settings_book USING (hoshin_sees(city, unit_id));
CREATE POLICY of_unit ON settings_change USING (hoshin_sees(city, unit_id));
CREATE POLICY of_city ON settings_book FOR SELECT
  USING (unit_id IS NULL AND current_setting('hoshin.city', true) IN ('*', city));
CREATE POLICY of_city ON settings_change FOR SELECT
  USING (unit_id IS NULL AND current_setting('hoshin.city', true) IN ('*', city));
