-- What gates fetch to know which serials ended early: signed files, as they are served. A base holds all of them, an
-- edition what came since the one before, and the head says how far the two go.
CREATE TABLE filter_edition (
  seq BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  file BYTEA NOT NULL
);
CREATE TABLE filter_base (
  seq BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  file BYTEA NOT NULL
);
CREATE TABLE filter_head (
  one BIGINT NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL,
  base BIGINT NOT NULL,
  at BIGINT NOT NULL,
  file BYTEA NOT NULL
);
