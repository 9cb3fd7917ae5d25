-- with_errors: the sheet was sent on although errors stood, for the head to decide. Its step says why and which they were.
ALTER TABLE sheet ADD COLUMN with_errors boolean NOT NULL DEFAULT false;
