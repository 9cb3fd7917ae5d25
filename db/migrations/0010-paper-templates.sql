-- A city's own Excel templates of its forms, per form and fiscal year, in versions that never change; and which of them was in force when.

-- form: form1, form2, form3. report: what its names mean (src/domain/template-report.ts).
CREATE TABLE paper_template (
  city text NOT NULL REFERENCES municipality (city),
  id uuid NOT NULL,
  fiscal_year integer NOT NULL,
  form text NOT NULL CHECK (form IN ('form1', 'form2', 'form3')),
  version integer NOT NULL,
  file_name text NOT NULL,
  bytes bytea NOT NULL,
  size integer NOT NULL,
  report jsonb NOT NULL,
  account_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (city, id),
  UNIQUE (city, fiscal_year, form, version),
  FOREIGN KEY (city, account_id) REFERENCES account (city, id)
);

-- The last step of a form and year says what is in force: the template that was put in force, or after a withdrawal our own design.
CREATE TABLE paper_template_step (
  city text NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  template_id uuid NOT NULL,
  step text NOT NULL CHECK (step IN ('put-in-force', 'withdrawn')),
  account_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (city, number),
  FOREIGN KEY (city, template_id) REFERENCES paper_template (city, id),
  FOREIGN KEY (city, account_id) REFERENCES account (city, id)
);

CREATE TRIGGER paper_template_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON paper_template
  FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER paper_template_step_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON paper_template_step
  FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

-- Anybody may take the papers that are made with them, so they have no boundary of units.
GRANT SELECT, INSERT ON paper_template, paper_template_step TO hoshin_app;
