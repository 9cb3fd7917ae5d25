-- Fields of an item that were carried from last year as a proposal and that nobody has looked at yet (a list of field paths).
ALTER TABLE item ADD COLUMN to_review jsonb NOT NULL DEFAULT '[]';
