CREATE TABLE task (
  id BYTEA NOT NULL PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  role TEXT NOT NULL,
  area TEXT NOT NULL,
  subject BYTEA,
  about TEXT NOT NULL,
  state TEXT NOT NULL,
  taken_by BYTEA,
  opened_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  closed_at BIGINT,
  outcome TEXT
);
CREATE INDEX task_inbox ON task (state, area, due_at, id);
CREATE INDEX task_subject ON task (subject, kind);
-- A job runs in one process at a time: whoever holds the lease.
CREATE TABLE job (
  name TEXT NOT NULL PRIMARY KEY,
  due_at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL
);
