-- Papers that wait for acceptance are drafts of their unit: the database holds their boundary too.

ALTER TABLE paper ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_unit ON paper USING (hoshin_sees(city, unit_id));

-- What belongs to a paper is seen where the paper is: the policy of `paper` holds inside the question.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['reading', 'correction', 'import'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_paper ON %I USING (EXISTS (SELECT FROM paper WHERE paper.city = %I.city AND paper.id = %I.paper_id))',
      name, name, name);
  END LOOP;
END $$;

-- Every boundary holds for the owner of the tables as well.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN
    SELECT relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relrowsecurity AND NOT relforcerowsecurity
  LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
