-- Facts are written in the transaction that made them true; they are sealed into the chain right after it,
-- so that no writer waits for another one's place in the chain.
CREATE TABLE fact (
  id BYTEA NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  subject BYTEA,
  area TEXT,
  payload TEXT NOT NULL
);
CREATE INDEX fact_kind ON fact (kind, id);
CREATE TABLE unsealed (
  fact BYTEA NOT NULL PRIMARY KEY
);
CREATE TABLE seal (
  seq BIGINT NOT NULL PRIMARY KEY,
  fact BYTEA NOT NULL UNIQUE,
  hash BYTEA NOT NULL
);
-- How far each reader has followed the chain.
CREATE TABLE reader (
  name TEXT NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL
);
