-- The record of the desk: one document per item instead of twelve tables of columns, and a chained history of every change.
-- A field is saved, undone, compared and locked by its path, so its item's document is the thing that is read and written whole.

ALTER TABLE plan
  ADD COLUMN last_change integer NOT NULL DEFAULT 0,
  ADD COLUMN last_hash bytea,
  ADD UNIQUE (city, id, unit_id);

-- unit_id stands on each row so that the unit boundary is one comparison.
-- body: the item's own part of the plan, without the items below it. revisions: field → number of the change that last set
-- it; "" for the change that brought the whole item in.
ALTER TABLE item
  ADD COLUMN unit_id uuid,
  ADD COLUMN body jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN revisions jsonb NOT NULL DEFAULT '{}';
UPDATE item SET unit_id = plan.unit_id FROM plan WHERE (plan.city, plan.id) = (item.city, item.plan_id);

-- What the tables said is what the newest snapshot of the unit and year says: nothing else wrote them.
WITH RECURSIVE newest AS (
  SELECT DISTINCT ON (plan.city, plan.id) plan.city, plan.id AS plan_id, snapshot.body -> 'plan' AS content
  FROM plan JOIN snapshot USING (city, unit_id, fiscal_year)
  ORDER BY plan.city, plan.id, snapshot.number DESC
), place AS (
  SELECT city, id, plan_id, kind, ARRAY[]::text[] AS path FROM item WHERE parent_id IS NULL AND retired_at IS NULL
  UNION ALL
  SELECT item.city, item.id, item.plan_id, item.kind, place.path || ARRAY[
    CASE item.kind
      WHEN 'issue' THEN 'issues'
      WHEN 'strategy' THEN 'strategies'
      WHEN 'outcome-indicator' THEN 'outcomeIndicators'
      WHEN 'initiative' THEN 'initiatives'
      WHEN 'process-indicator' THEN 'processIndicators'
      WHEN 'reform-item' THEN 'reformItems'
    END, item.position::text]
  FROM place JOIN item ON (item.city, item.parent_id) = (place.city, place.id) AND item.retired_at IS NULL
)
UPDATE item SET body = COALESCE(newest.content #> place.path, '{}') - ARRAY[
  'unit', 'fiscalYear', 'issues', 'reformItems', 'strategies', 'outcomeIndicators', 'initiatives', 'processIndicators']
FROM place JOIN newest USING (city, plan_id)
WHERE (item.city, item.id) = (place.city, place.id);

-- A plan whose papers still wait for acceptance says nothing yet, but it can be written on.
INSERT INTO item (city, id, plan_id, unit_id, thread_id, kind, position)
  SELECT city, id, id, unit_id, id, 'plan', 0 FROM plan
  ON CONFLICT (city, id) DO NOTHING;

ALTER TABLE item
  ALTER COLUMN unit_id SET NOT NULL,
  DROP CONSTRAINT item_city_plan_id_fkey,
  ADD FOREIGN KEY (city, plan_id, unit_id) REFERENCES plan (city, id, unit_id);

DROP TABLE issue, strategy, initiative, budget, indicator, withdrawal_criterion, earlier_result, target_revision, review,
  review_actual, reform_item, reform_goal;
ALTER TABLE plan
  DROP COLUMN form, DROP COLUMN stage, DROP COLUMN title, DROP COLUMN published_on, DROP COLUMN material_no,
  DROP COLUMN update_log, DROP COLUMN revision_history, DROP COLUMN paper_references, DROP COLUMN goal,
  DROP COLUMN mission, DROP COLUMN basic_policy, DROP COLUMN reform_plan_name, DROP COLUMN foreword,
  DROP COLUMN about_policy, DROP COLUMN year_result_and_wish, DROP COLUMN issues_and_direction;

ALTER TABLE value_origin ADD COLUMN unit_id uuid;
UPDATE value_origin SET unit_id = item.unit_id FROM item WHERE (item.city, item.id) = (value_origin.city, value_origin.item_id);
ALTER TABLE value_origin ALTER COLUMN unit_id SET NOT NULL;

-- The history. number counts within the plan, without a gap. before, after: values of the field, or what the action was about.
-- digest: over salt, before, after and reason; hash: over the hash before it and everything but those three. So values can be
-- erased by law (erased_at) and the chain still proves that nothing else was touched. save_key: chosen by who saved.
CREATE TABLE change (
  city text NOT NULL,
  plan_id uuid NOT NULL,
  number integer NOT NULL,
  unit_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor uuid,
  action text NOT NULL,
  item_id uuid,
  field text,
  before jsonb,
  after jsonb,
  reason text,
  save_key uuid,
  salt bytea NOT NULL,
  digest bytea NOT NULL,
  hash bytea NOT NULL,
  erased_at timestamptz,
  PRIMARY KEY (city, plan_id, number),
  UNIQUE (city, plan_id, save_key),
  FOREIGN KEY (city, plan_id, unit_id) REFERENCES plan (city, id, unit_id)
);
CREATE INDEX change_of_item ON change (city, item_id, field, number);

-- Threads (item.thread_id) that came out of one another: split: one became two; merge: two became one.
CREATE TABLE thread_link (
  city text NOT NULL,
  from_thread uuid NOT NULL,
  to_thread uuid NOT NULL,
  kind text NOT NULL,
  unit_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  PRIMARY KEY (city, from_thread, to_thread, kind),
  FOREIGN KEY (city, plan_id, unit_id) REFERENCES plan (city, id, unit_id)
);

CREATE FUNCTION only_ever_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  values_of CONSTANT text[] := ARRAY['before', 'after', 'reason', 'erased_at'];
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.erased_at IS NOT NULL AND NEW.before IS NULL AND NEW.after IS NULL AND NEW.reason IS NULL
    AND to_jsonb(NEW) - values_of = to_jsonb(OLD) - values_of THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER change_is_append_only BEFORE UPDATE OR DELETE ON change
  FOR EACH ROW EXECUTE FUNCTION only_ever_erased();
CREATE TRIGGER change_is_not_emptied BEFORE TRUNCATE ON change
  FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

-- The only way by which the application takes a value out of the history.
CREATE FUNCTION erase_change(of_city text, of_plan uuid, of_number integer) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE change SET before = NULL, after = NULL, reason = NULL, erased_at = now()
  WHERE (city, plan_id, number) = (of_city, of_plan, of_number) AND erased_at IS NULL
  RETURNING true
$$;
REVOKE ALL ON FUNCTION erase_change FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_change TO hoshin_app;

GRANT SELECT, INSERT ON change TO hoshin_app;
GRANT SELECT, INSERT, DELETE ON thread_link TO hoshin_app;

-- The boundary of units: a transaction sees the drafts of the units that it named in its first statement (store/scope.ts).
-- Forced, so that it binds the owner too. What is public are snapshots, which have no boundary.
ALTER TABLE plan ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE item ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE value_origin ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE thread_link ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_unit ON plan USING (hoshin_sees(city, unit_id));
CREATE POLICY of_unit ON item USING (hoshin_sees(city, unit_id));
CREATE POLICY of_unit ON change USING (hoshin_sees(city, unit_id));
CREATE POLICY of_unit ON value_origin USING (hoshin_sees(city, unit_id));
CREATE POLICY of_unit ON thread_link USING (hoshin_sees(city, unit_id));
