-- A meeting of which nothing but a printed place code tells: whoever has a picture of the code can say that they were there.
-- Nobody is coloured or kept at home for it.
ALTER TABLE trace_exposure ADD COLUMN low BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE trace_contact ADD COLUMN low BOOLEAN NOT NULL DEFAULT FALSE;
