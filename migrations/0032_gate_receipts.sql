-- One receipt for each day whose key was destroyed and whose table was dropped: the row is what keeps it from being
-- written twice. What it says stands in the public ledger.
CREATE TABLE visit_receipt (
  day BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  visits BIGINT NOT NULL,
  entry BYTEA NOT NULL
);
