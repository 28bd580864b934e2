-- An account that the house did not write opens nothing, whoever wrote its row; `revision` counts its changes, and the
-- keyring knows how far it has counted, so that an older row cannot be put back. A session belongs to whom it was begun
-- for. Rows from before get their MAC once, when the house first opens the store with this binary.
ALTER TABLE staff ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN mac BYTEA;
ALTER TABLE session ADD COLUMN mac BYTEA;
