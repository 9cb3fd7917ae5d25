-- Plans as the papers state them, the papers themselves, and the accepted snapshots.
-- The municipality (city) leads every key: one server holds many, and a distributed PostgreSQL could shard by it.
-- No rule of the forms stands here (they live in src/rulebook): columns hold what a paper says, right or wrong.

CREATE TABLE municipality (
  city text PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE unit (
  city text NOT NULL REFERENCES municipality (city),
  id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, slug),
  UNIQUE (city, name)
);

CREATE TABLE plan (
  city text NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  fiscal_year integer NOT NULL,
  form text,
  stage text,
  title text,
  published_on text,
  material_no text,
  update_log jsonb NOT NULL DEFAULT '[]',
  revision_history jsonb NOT NULL DEFAULT '[]',
  paper_references jsonb NOT NULL DEFAULT '[]',
  goal text,
  mission text,
  basic_policy text,
  reform_plan_name text,
  foreword text,
  about_policy text,
  year_result_and_wish text,
  issues_and_direction text,
  PRIMARY KEY (city, id),
  UNIQUE (city, unit_id, fiscal_year),
  FOREIGN KEY (city, unit_id) REFERENCES unit (city, id)
);

-- Everything of a plan that can be named, pointed at, answered for or commented on; the plan itself is one (id = plan id).
-- id is this year's item and never changes; thread_id runs through the years, through renames and renumbering.
-- An item that left the plan is retired, never deleted: what pointed at it still finds it.
CREATE TABLE item (
  city text NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  thread_id uuid NOT NULL,
  parent_id uuid,
  kind text NOT NULL,
  position integer NOT NULL,
  retired_at timestamptz,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, plan_id) REFERENCES plan (city, id),
  FOREIGN KEY (city, parent_id) REFERENCES item (city, id)
);
CREATE INDEX item_of_plan ON item (city, plan_id, kind, position);
CREATE INDEX item_of_thread ON item (city, thread_id);

CREATE TABLE issue (
  city text NOT NULL,
  item_id uuid NOT NULL,
  no integer,
  name text,
  summary text,
  main_strategies jsonb NOT NULL,
  main_initiatives jsonb NOT NULL,
  sdg_goals jsonb NOT NULL,
  future_vision text,
  current_state text,
  data_points jsonb NOT NULL,
  cause_analysis text,
  issue_to_solve text,
  evaluation_summary text,
  overview jsonb,
  PRIMARY KEY (city, item_id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

CREATE TABLE strategy (
  city text NOT NULL,
  item_id uuid NOT NULL,
  code text,
  name text,
  desired_state text,
  direction text,
  outcome_overall text,
  effectiveness text,
  progress text,
  issue_text text,
  next_direction text,
  PRIMARY KEY (city, item_id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

CREATE TABLE initiative (
  city text NOT NULL,
  item_id uuid NOT NULL,
  code text,
  name text,
  planned_content text,
  cross_reference text,
  PRIMARY KEY (city, item_id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

-- kind: settled (two years before), previous (year before), current. Amount in 千円.
CREATE TABLE budget (
  city text NOT NULL,
  item_id uuid NOT NULL,
  kind text NOT NULL,
  amount numeric NOT NULL,
  PRIMARY KEY (city, item_id, kind),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

-- Outcome indicators of a strategy and process indicators of an initiative; values in the unit of the target.
CREATE TABLE indicator (
  city text NOT NULL,
  item_id uuid NOT NULL,
  mark text,
  name text,
  population text,
  method text,
  target_text text,
  target_comparator text,
  target_value numeric,
  target_unit text,
  target_basis text,
  target_qualitative boolean,
  target_ambiguous jsonb,
  actual numeric,
  previous_actual numeric,
  grade text,
  PRIMARY KEY (city, item_id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

-- line in the unit of the target, exact decimals.
CREATE TABLE withdrawal_criterion (
  city text NOT NULL,
  item_id uuid NOT NULL,
  position integer NOT NULL,
  mark text,
  kind text NOT NULL,
  ratio numeric,
  inclusive boolean,
  line numeric,
  consequence text,
  text text NOT NULL,
  PRIMARY KEY (city, item_id, position),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

-- 前年度までの実績: what earlier years reached, as this year's paper prints it.
CREATE TABLE earlier_result (
  city text NOT NULL,
  item_id uuid NOT NULL,
  position integer NOT NULL,
  fiscal_year integer,
  mark text,
  name text,
  value numeric,
  unit text,
  text text NOT NULL,
  counts jsonb NOT NULL,
  PRIMARY KEY (city, item_id, position),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

CREATE TABLE target_revision (
  city text NOT NULL,
  item_id uuid NOT NULL,
  position integer NOT NULL,
  before text NOT NULL,
  after text NOT NULL,
  marking text NOT NULL,
  reason text,
  before_target jsonb,
  after_target jsonb,
  PRIMARY KEY (city, item_id, position),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

-- phase: mid-year or year-end, of an initiative or a reform item.
CREATE TABLE review (
  city text NOT NULL,
  item_id uuid NOT NULL,
  phase text NOT NULL,
  achievements text,
  result text,
  attainment text,
  execution text,
  effectiveness text,
  issue_and_measure text,
  issue text,
  measure text,
  PRIMARY KEY (city, item_id, phase),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

CREATE TABLE review_actual (
  city text NOT NULL,
  item_id uuid NOT NULL,
  position integer NOT NULL,
  mark text,
  name text,
  value numeric,
  unit text,
  text text NOT NULL,
  PRIMARY KEY (city, item_id, position),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

CREATE TABLE reform_item (
  city text NOT NULL,
  item_id uuid NOT NULL,
  no integer,
  name text,
  content jsonb NOT NULL,
  purpose text,
  outline text,
  year_content text,
  PRIMARY KEY (city, item_id),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

-- part: policy (goals) or year (yearGoals).
CREATE TABLE reform_goal (
  city text NOT NULL,
  item_id uuid NOT NULL,
  part text NOT NULL,
  position integer NOT NULL,
  name text,
  fiscal_year integer,
  target jsonb,
  history jsonb NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (city, item_id, part, position),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id)
);

-- A paper as it came in. slot: what it is of its unit and year (form1, form2/4, …); a later paper of the same slot takes its place.
CREATE TABLE paper (
  city text NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  fiscal_year integer NOT NULL,
  slot text NOT NULL,
  file text NOT NULL,
  sha256 text NOT NULL,
  bytes bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (city, id),
  UNIQUE (city, unit_id, fiscal_year, sha256),
  FOREIGN KEY (city, unit_id) REFERENCES unit (city, id)
);
CREATE INDEX paper_of_slot ON paper (city, unit_id, fiscal_year, slot, received_at);

-- What the reader made of the bytes, before a person's corrections. A better reader adds a revision.
CREATE TABLE reading (
  city text NOT NULL,
  paper_id uuid NOT NULL,
  revision integer NOT NULL,
  body jsonb NOT NULL,
  read_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (city, paper_id, revision),
  FOREIGN KEY (city, paper_id) REFERENCES paper (city, id)
);

-- A person moved a piece of the paper's text: to another field, or (to_path null) to nowhere. Columns in UTF-16 units, end exclusive.
CREATE TABLE correction (
  city text NOT NULL,
  id uuid NOT NULL,
  paper_id uuid NOT NULL,
  number integer NOT NULL,
  line integer NOT NULL,
  start_column integer NOT NULL,
  end_column integer NOT NULL,
  raw text NOT NULL,
  to_path text,
  made_at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz,
  PRIMARY KEY (city, id),
  UNIQUE (city, paper_id, number),
  FOREIGN KEY (city, paper_id) REFERENCES paper (city, id)
);

-- What was accepted for a unit and year; body is the whole `Snapshot` (src/domain/snapshot.ts). Only ever added to.
CREATE TABLE snapshot (
  city text NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  fiscal_year integer NOT NULL,
  number integer NOT NULL,
  checksum text NOT NULL,
  accepted_at timestamptz NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, unit_id, fiscal_year, number),
  FOREIGN KEY (city, unit_id) REFERENCES unit (city, id)
);

-- One reading offered for acceptance. state: pending, accepted, replaced (a later paper of its slot came before it was accepted).
CREATE TABLE import (
  city text NOT NULL,
  id uuid NOT NULL,
  paper_id uuid NOT NULL,
  reading_revision integer NOT NULL,
  state text NOT NULL,
  replaces_paper_id uuid,
  changes jsonb NOT NULL,
  conflicts jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  accepted_at timestamptz,
  snapshot_id uuid,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, paper_id, reading_revision) REFERENCES reading (city, paper_id, revision),
  FOREIGN KEY (city, replaces_paper_id) REFERENCES paper (city, id),
  FOREIGN KEY (city, snapshot_id) REFERENCES snapshot (city, id)
);
CREATE INDEX import_of_paper ON import (city, paper_id, created_at);

-- Where each value came from: the field is a path inside the item (budget/current, yearEnd/result).
CREATE TABLE value_origin (
  city text NOT NULL,
  item_id uuid NOT NULL,
  field text NOT NULL,
  paper_id uuid NOT NULL,
  line integer,
  cell integer,
  raw text,
  how text NOT NULL,
  evidence text,
  state text NOT NULL,
  PRIMARY KEY (city, item_id, field),
  FOREIGN KEY (city, item_id) REFERENCES item (city, id),
  FOREIGN KEY (city, paper_id) REFERENCES paper (city, id)
);

CREATE FUNCTION only_ever_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER snapshot_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON snapshot
  FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

-- The application owns nothing, so that row-level security will bind it. What must stay, it cannot change.
GRANT SELECT, INSERT, UPDATE, DELETE ON municipality, unit, plan, item, issue, strategy, initiative, budget, indicator,
  withdrawal_criterion, earlier_result, target_revision, review, review_actual, reform_item, reform_goal, correction,
  import, value_origin TO hoshin_app;
GRANT SELECT, INSERT ON paper, reading, snapshot TO hoshin_app;
