-- Sessions: only the hash of a token is stored, so a stolen store opens none.
CREATE TABLE session (
  token_hash BYTEA NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  who BYTEA NOT NULL,
  begun_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_who ON session (who);
CREATE INDEX session_expires ON session (expires_at);
-- One-time codes: one per phone, the newest counts.
CREATE TABLE code (
  phone_hash BYTEA NOT NULL PRIMARY KEY,
  code_hash BYTEA NOT NULL,
  expires_at BIGINT NOT NULL,
  tries BIGINT NOT NULL
);
-- How often somebody tried something in a stretch of time; whose is a keyed hash of a phone, account or address.
CREATE TABLE attempt (
  what TEXT NOT NULL,
  whose BYTEA NOT NULL,
  slot BIGINT NOT NULL,
  n BIGINT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (what, whose, slot)
);
CREATE INDEX attempt_until ON attempt (until);
