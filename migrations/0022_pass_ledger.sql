-- Every decision is entered in the public ledger and vouched for under a key outside the database: whoever can write
-- these rows still cannot make one that the platform believes.
ALTER TABLE decision ADD COLUMN entry BYTEA;
ALTER TABLE decision ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
ALTER TABLE decision ADD COLUMN mac BYTEA;
CREATE INDEX decision_number ON decision (person, number);
CREATE INDEX decision_unentered ON decision (id) WHERE entry IS NULL;
ALTER TABLE standing ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
ALTER TABLE standing ADD COLUMN mac BYTEA;
-- The place of its decision in the ledger, known when the token was signed.
ALTER TABLE pass ADD COLUMN leaf BIGINT;
