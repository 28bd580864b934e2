-- What a resident said, whole, as it was said; sealed.
CREATE TABLE declaration (
  id BYTEA NOT NULL PRIMARY KEY,
  person BYTEA NOT NULL,
  at BIGINT NOT NULL,
  sealed BYTEA NOT NULL
);
CREATE INDEX declaration_person ON declaration (person, at);
CREATE INDEX declaration_at ON declaration (at);
-- What is known about a resident that a rule book may look at. The key names where it came from, so that
-- hearing the same thing twice changes nothing.
CREATE TABLE evidence (
  person BYTEA NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (person, key)
);
CREATE TABLE decision (
  id BYTEA NOT NULL PRIMARY KEY,
  person BYTEA NOT NULL,
  colour TEXT NOT NULL,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  cause TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  sealed BYTEA NOT NULL
);
CREATE INDEX decision_person ON decision (person, id);
-- Where each resident stands now: one row each, for counting colours and for what the clock will change.
CREATE TABLE standing (
  person BYTEA NOT NULL PRIMARY KEY,
  decision BYTEA NOT NULL,
  colour TEXT NOT NULL,
  area TEXT NOT NULL,
  -- The ids of the rows met, the most severe first, with blanks between: decisions are sealed, and the rule
  -- officer wants to know how many stand under each row.
  met_rows TEXT NOT NULL,
  print BYTEA NOT NULL,
  until_at BIGINT
);
CREATE INDEX standing_until ON standing (until_at);
CREATE INDEX standing_area ON standing (area, colour);
CREATE TABLE pass (
  serial BYTEA NOT NULL PRIMARY KEY,
  person BYTEA NOT NULL,
  decision BYTEA NOT NULL,
  colour TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX pass_person ON pass (person, decision, expires_at);
CREATE INDEX pass_expires ON pass (expires_at);
