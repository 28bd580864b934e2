-- Who stays at home until when, and because of which case. A later exposure makes it longer.
CREATE TABLE trace_quarantine (
  person BYTEA NOT NULL,
  case_id BYTEA NOT NULL,
  area TEXT NOT NULL,
  from_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  -- The last local day for which a follow-up was opened.
  asked_on BIGINT NOT NULL,
  ended_at BIGINT,
  PRIMARY KEY (person, case_id)
);
CREATE INDEX trace_quarantine_running ON trace_quarantine (ended_at, asked_on);
-- What a community worker heard, each day.
CREATE TABLE trace_follow_up (
  id BYTEA NOT NULL PRIMARY KEY,
  task BYTEA NOT NULL,
  person BYTEA NOT NULL,
  at BIGINT NOT NULL,
  reached BOOLEAN NOT NULL,
  temperature_tenths BIGINT,
  symptoms TEXT NOT NULL,
  note BYTEA
);
CREATE INDEX trace_follow_up_person ON trace_follow_up (person, id);
CREATE INDEX trace_follow_up_task ON trace_follow_up (task);
