-- What the journal says about a person is sealed under that person's own key, which lies outside the store; the fact
-- names only the key's place. With the key destroyed nobody reads it any more, and the chain still holds, for it is
-- over the sealed bytes.
ALTER TABLE fact ADD COLUMN slot BIGINT;
ALTER TABLE fact ADD COLUMN sealed BYTEA;
CREATE TABLE person_key (
  person BYTEA NOT NULL PRIMARY KEY,
  slot BIGINT NOT NULL UNIQUE,
  -- The office that the receipt will name, from when somebody asked to be forgotten until the key is destroyed.
  doomed_for TEXT,
  mac BYTEA NOT NULL
);
-- The months whose keys were destroyed and whose receipts were written.
CREATE TABLE month_receipt (
  month BIGINT NOT NULL PRIMARY KEY
);
