-- The year's cycle: its days, the sheets and their steps, comments, evidence, decisions, reminders; and what the city
-- bureau sets for all units. Stages, states and verbs are words of src/domain/workflow.ts.
-- actor, author and the like are accounts: pseudonyms that stay when the person is gone.

-- A fiscal year that the city bureau has opened, with what it tells the units about it.
CREATE TABLE cycle (
  city text NOT NULL REFERENCES municipality (city),
  fiscal_year integer NOT NULL,
  instructions text,
  opened_at timestamptz NOT NULL,
  opened_by uuid,
  PRIMARY KEY (city, fiscal_year)
);

-- The days of a stage for all units (Asia/Tokyo): when it opens, by when each step is due, when it is published.
CREATE TABLE cycle_stage (
  city text NOT NULL,
  fiscal_year integer NOT NULL,
  stage text NOT NULL,
  opens date NOT NULL,
  submit_by date NOT NULL,
  approve_by date NOT NULL,
  check_by date NOT NULL,
  decide_by date NOT NULL,
  publish_on date NOT NULL,
  instructions text,
  PRIMARY KEY (city, fiscal_year, stage),
  FOREIGN KEY (city, fiscal_year) REFERENCES cycle (city, fiscal_year)
);

-- A stage as one unit goes through it. Its days are its own once they were changed for it (why: days_reason).
-- number: 1, except for revisions, of which a year may see several.
CREATE TABLE unit_stage (
  city text NOT NULL,
  plan_id uuid NOT NULL,
  stage text NOT NULL,
  number integer NOT NULL,
  unit_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_by uuid,
  opened_reason text,
  opens date,
  submit_by date,
  approve_by date,
  check_by date,
  decide_by date,
  publish_on date,
  days_reason text,
  days_changed_at timestamptz,
  days_changed_by uuid,
  published_at timestamptz,
  decision_id uuid,
  PRIMARY KEY (city, plan_id, stage, number),
  FOREIGN KEY (city, plan_id, unit_id) REFERENCES plan (city, id, unit_id)
);
CREATE INDEX unit_stage_of_unit ON unit_stage (city, unit_id, opened_at);

-- Where a sheet stands. An item that has no row yet takes part in its plan's latest stage, being written (store/sheets.ts).
-- section_id null: no section answers for it yet. revises: the stage whose published words a revision corrects.
CREATE TABLE sheet (
  city text NOT NULL,
  item_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  section_id uuid,
  stage text NOT NULL,
  state text NOT NULL,
  revises text,
  since timestamptz NOT NULL,
  PRIMARY KEY (city, item_id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id),
  FOREIGN KEY (city, plan_id, unit_id) REFERENCES plan (city, id, unit_id),
  FOREIGN KEY (city, unit_id, section_id) REFERENCES section (city, unit_id, id)
);
CREATE INDEX sheet_of_plan ON sheet (city, plan_id, state);
CREATE INDEX sheet_of_section ON sheet (city, section_id);

-- Every step that a sheet went, with what the checks said then. change_number: the entry of the history that it is.
CREATE TABLE sheet_step (
  city text NOT NULL,
  id uuid NOT NULL,
  item_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  stage text NOT NULL,
  verb text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  actor uuid,
  deputy_for uuid,
  at timestamptz NOT NULL,
  reason text,
  findings jsonb NOT NULL DEFAULT '[]',
  change_number integer NOT NULL,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id),
  FOREIGN KEY (city, plan_id, unit_id) REFERENCES plan (city, id, unit_id)
);
CREATE INDEX sheet_step_of_item ON sheet_step (city, item_id, at);
CREATE INDEX sheet_step_of_plan ON sheet_step (city, plan_id, stage, at);

-- How much of a sheet's history a person has seen: the changes after it are new to them.
CREATE TABLE sheet_look (
  city text NOT NULL,
  account_id uuid NOT NULL,
  item_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  change_number integer NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (city, account_id, item_id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

-- A remark on a field of a sheet (field null: on the sheet). answers: the remark that it answers; a thread is resolved at its first.
-- item_id is the item that has the field, sheet_id the sheet on which it stands.
CREATE TABLE remark (
  city text NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sheet_id uuid NOT NULL,
  item_id uuid NOT NULL,
  field text,
  answers uuid,
  words text,
  author uuid,
  at timestamptz NOT NULL,
  step_id uuid,
  resolved_by uuid,
  resolved_at timestamptz,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, sheet_id) REFERENCES item (city, id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id),
  FOREIGN KEY (city, answers) REFERENCES remark (city, id),
  FOREIGN KEY (city, step_id) REFERENCES sheet_step (city, id)
);
CREATE INDEX remark_of_sheet ON remark (city, sheet_id, at);

-- A file or a link that shows where a statement comes from. open_to_public: goes out with the next snapshot; published_at: has gone out.
CREATE TABLE evidence (
  city text NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sheet_id uuid NOT NULL,
  item_id uuid NOT NULL,
  field text NOT NULL,
  title text NOT NULL,
  url text,
  file text,
  media_type text,
  size integer,
  sha256 text,
  bytes bytea,
  open_to_public boolean NOT NULL,
  added_by uuid,
  added_at timestamptz NOT NULL,
  removed_by uuid,
  removed_at timestamptz,
  published_at timestamptz,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, sheet_id) REFERENCES item (city, id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id),
  CHECK ((url IS NULL) <> (bytes IS NULL))
);
CREATE INDEX evidence_of_sheet ON evidence (city, sheet_id);

-- What was decided when a stage was published (決裁): the record to file. body: `Decision` (src/domain/decision.ts). Only added to.
CREATE TABLE decision (
  city text NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  fiscal_year integer NOT NULL,
  stage text NOT NULL,
  number integer NOT NULL,
  at timestamptz NOT NULL,
  actor uuid,
  snapshot_id uuid NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, plan_id, number),
  FOREIGN KEY (city, plan_id, unit_id) REFERENCES plan (city, id, unit_id),
  FOREIGN KEY (city, snapshot_id) REFERENCES snapshot (city, id)
);
CREATE TRIGGER decision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
  FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER sheet_step_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sheet_step
  FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

-- One reminder: a person is told about a sheet once a day at most. sent_at null: claimed, the mail is not out yet.
CREATE TABLE reminder (
  city text NOT NULL,
  account_id uuid NOT NULL,
  item_id uuid NOT NULL,
  day date NOT NULL,
  unit_id uuid NOT NULL,
  verb text NOT NULL,
  due date NOT NULL,
  claimed_at timestamptz NOT NULL,
  sent_at timestamptz,
  PRIMARY KEY (city, account_id, item_id, day),
  FOREIGN KEY (city, account_id) REFERENCES account (city, id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);
CREATE INDEX reminder_unsent ON reminder (city, day) WHERE sent_at IS NULL;

-- The secret address at which a person's calendar program reads the deadlines; only its digest is kept.
CREATE TABLE calendar_address (
  city text NOT NULL,
  account_id uuid NOT NULL,
  digest text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (city, account_id),
  UNIQUE (city, digest),
  FOREIGN KEY (city, account_id) REFERENCES account (city, id)
);

-- Indicators that the city bureau asks of all units in a fiscal year.
CREATE TABLE common_indicator (
  city text NOT NULL,
  id uuid NOT NULL,
  fiscal_year integer NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  population text,
  method text,
  target_text text,
  set_by uuid,
  set_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, fiscal_year) REFERENCES cycle (city, fiscal_year)
);

-- What the city bureau asks a unit to look at, and the unit's answer.
CREATE TABLE bureau_finding (
  city text NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  item_id uuid,
  field text,
  words text NOT NULL,
  author uuid,
  at timestamptz NOT NULL,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  resolved_by uuid,
  resolved_at timestamptz,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, plan_id, unit_id) REFERENCES plan (city, id, unit_id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);
CREATE INDEX bureau_finding_of_plan ON bureau_finding (city, plan_id);

-- The vision of a ward (区将来ビジョン) over several years, its goals, and the issues of each year's plan that serve them.
CREATE TABLE vision (
  city text NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  name text NOT NULL,
  first_year integer NOT NULL,
  last_year integer NOT NULL,
  url text,
  PRIMARY KEY (city, id),
  UNIQUE (city, unit_id, id),
  FOREIGN KEY (city, unit_id) REFERENCES unit (city, id)
);
CREATE TABLE vision_goal (
  city text NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  vision_id uuid NOT NULL,
  position integer NOT NULL,
  words text NOT NULL,
  retired_at timestamptz,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, unit_id, vision_id) REFERENCES vision (city, unit_id, id)
);
CREATE INDEX vision_goal_of_vision ON vision_goal (city, vision_id, position);
CREATE TABLE issue_goal (
  city text NOT NULL,
  item_id uuid NOT NULL,
  goal_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  PRIMARY KEY (city, item_id, goal_id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id),
  FOREIGN KEY (city, goal_id) REFERENCES vision_goal (city, id)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['unit_stage', 'sheet', 'sheet_step', 'sheet_look', 'remark', 'evidence', 'decision',
    'reminder', 'bureau_finding', 'vision', 'vision_goal', 'issue_goal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_units ON %I USING (hoshin_sees(city, unit_id))', name);
  END LOOP;
END $$;
-- What went out with a snapshot anybody may fetch.
CREATE POLICY published ON evidence FOR SELECT USING (published_at IS NOT NULL);

GRANT SELECT, INSERT, UPDATE ON cycle, cycle_stage, unit_stage, sheet, sheet_look, remark, evidence, reminder,
  calendar_address, common_indicator, bureau_finding, vision, vision_goal TO hoshin_app;
GRANT DELETE ON reminder, calendar_address TO hoshin_app;
GRANT SELECT, INSERT, DELETE ON issue_goal TO hoshin_app;
GRANT SELECT, INSERT ON sheet_step, decision TO hoshin_app;
