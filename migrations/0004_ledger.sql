-- What is entered in the public ledger. Rows are written once, in the transaction of the act that they tell of, and
-- never changed; the mac is made under a key outside the store, so a row that only a hand in the tables made has none.
CREATE TABLE ledger_entry (
  id BYTEA NOT NULL PRIMARY KEY,
  day BIGINT NOT NULL,
  kind TEXT NOT NULL,
  office TEXT NOT NULL,
  book TEXT,
  version BIGINT,
  commitment BYTEA NOT NULL,
  statement TEXT,
  mac BYTEA NOT NULL
);
CREATE INDEX ledger_entry_statement ON ledger_entry (id) WHERE statement IS NOT NULL;
-- Entries that have no place in the tree yet.
CREATE TABLE ledger_waiting (
  entry BYTEA NOT NULL PRIMARY KEY
);
-- Entries whose mac does not hold: they never get a place, and verify names them.
CREATE TABLE ledger_refused (
  entry BYTEA NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL
);
-- Which entry is which leaf, from 0 and without a gap.
CREATE TABLE ledger_leaf (
  leaf BIGINT NOT NULL PRIMARY KEY,
  entry BYTEA NOT NULL UNIQUE
);
-- The tree's hashes, 256 side by side; only the right edge is ever written again.
CREATE TABLE ledger_tile (
  level BIGINT NOT NULL,
  idx BIGINT NOT NULL,
  hashes BYTEA NOT NULL,
  PRIMARY KEY (level, idx)
);
-- Leaves counted, for the summary page; whoever checks counts the leaves.
CREATE TABLE ledger_count (
  day BIGINT NOT NULL,
  kind TEXT NOT NULL,
  office TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (day, kind, office)
);
-- The newest checkpoint that each witness has signed beside us.
CREATE TABLE ledger_cosignature (
  witness TEXT NOT NULL PRIMARY KEY,
  size BIGINT NOT NULL,
  at BIGINT NOT NULL,
  head TEXT NOT NULL,
  line TEXT NOT NULL
);
