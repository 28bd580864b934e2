-- The versions of the rule books that were published, each whole. `mac` vouches for a row: whoever can write this
-- table but holds no key cannot put a version into it, nor change one.
CREATE TABLE rule_version (
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  digest BYTEA NOT NULL,
  text TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  -- Who proposed and approved it, ids with blanks between; empty for the version that was shipped.
  officers TEXT NOT NULL,
  -- Its leaf in the ledger.
  entry BYTEA NOT NULL,
  mac BYTEA NOT NULL,
  PRIMARY KEY (book, version)
);
CREATE UNIQUE INDEX rule_version_digest ON rule_version (digest);
-- Which version has been in force from when: one row each time that changed, by publishing or by going back.
CREATE TABLE rule_force (
  seq BIGINT NOT NULL PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  digest BYTEA NOT NULL,
  cause TEXT NOT NULL,
  officer BYTEA,
  why TEXT NOT NULL,
  at BIGINT NOT NULL,
  mac BYTEA NOT NULL
);
-- How far everybody has been judged again since.
CREATE TABLE rule_rejudging (
  seq BIGINT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,
  place BYTEA NOT NULL,
  done BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  total BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT
);
-- A version on its way. Whoever saved it last is its author; its revision tells two browsers apart.
CREATE TABLE rule_draft (
  id BYTEA NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  revision BIGINT NOT NULL,
  digest BYTEA NOT NULL,
  text TEXT NOT NULL,
  -- Nobody, when the operator pushed it from a file.
  author BYTEA,
  changed_at BIGINT NOT NULL,
  mac BYTEA NOT NULL
);
CREATE INDEX rule_draft_changed ON rule_draft (changed_at, id);
-- Who stands behind a draft: its proposal and its approvals, each of one text and no other.
CREATE TABLE rule_approval (
  draft BYTEA NOT NULL,
  officer BYTEA NOT NULL,
  deed TEXT NOT NULL,
  digest BYTEA NOT NULL,
  at BIGINT NOT NULL,
  mac BYTEA NOT NULL,
  PRIMARY KEY (draft, officer)
);
-- A draft tried on everybody. `tally` holds numbers and rows, and examples without names.
CREATE TABLE rule_replay (
  id BYTEA NOT NULL PRIMARY KEY,
  draft BYTEA NOT NULL,
  digest BYTEA NOT NULL,
  base BYTEA NOT NULL,
  state TEXT NOT NULL,
  place BYTEA NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  tally TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  worked BIGINT NOT NULL,
  mac BYTEA NOT NULL
);
CREATE INDEX rule_replay_draft ON rule_replay (draft, asked_at);
CREATE INDEX rule_replay_state ON rule_replay (state, asked_at);
