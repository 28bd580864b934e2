-- Visits of people whose pass another office issued. Only that office knows whose a serial is; here it lies under the day's
-- key, and the rows go with their day.
CREATE TABLE guest_visit (
  on_day BIGINT NOT NULL,
  scan BYTEA NOT NULL,
  place BYTEA NOT NULL,
  at BIGINT NOT NULL,
  issuer TEXT NOT NULL,
  serial BYTEA NOT NULL,
  direction TEXT NOT NULL,
  answer TEXT NOT NULL,
  colour TEXT NOT NULL,
  temperature BIGINT,
  answered_by TEXT NOT NULL,
  PRIMARY KEY (on_day, scan)
);
