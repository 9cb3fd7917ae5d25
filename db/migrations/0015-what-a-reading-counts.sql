-- What the list of papers says of each reading, worked out when the reading is written: a reading has some hundred kilobytes,
-- and the list of a city with years of papers had to unpack them all.
ALTER TABLE reading
  ADD COLUMN form text GENERATED ALWAYS AS (body -> 'plan' ->> 'form') STORED,
  ADD COLUMN unread integer GENERATED ALWAYS AS (jsonb_array_length(body -> 'unread')) STORED;
