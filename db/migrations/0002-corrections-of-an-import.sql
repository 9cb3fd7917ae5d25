-- Which corrections of its paper an import carries (their numbers): what was accepted stays as it was accepted, whatever
-- is corrected afterwards and waits. Null: made before this was kept, then the corrections that stand now count.

ALTER TABLE import ADD COLUMN corrections integer[];
