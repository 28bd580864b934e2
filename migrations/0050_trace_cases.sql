-- Cases among our own residents. One open case per person; an ended one stays as it ended.
CREATE TABLE trace_case (
  id BYTEA NOT NULL PRIMARY KEY,
  person BYTEA NOT NULL,
  -- The home of the person when the case was reported: who answers for it.
  area TEXT NOT NULL,
  state TEXT NOT NULL,
  reported_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  closed_on BIGINT,
  onset BIGINT,
  sampled BIGINT,
  isolated_at BIGINT,
  -- Codes with commas between; empty for somebody without symptoms, NULL when nobody said.
  symptoms TEXT,
  -- When its contacts are to be looked for again; NULL when nothing can change any more.
  trace_at BIGINT,
  -- The last local day on which the people met were told that somebody looked.
  told_on BIGINT
);
CREATE INDEX trace_case_area ON trace_case (area, id);
CREATE INDEX trace_case_onset ON trace_case (onset, id);
CREATE INDEX trace_case_person ON trace_case (person, id);
CREATE UNIQUE INDEX trace_case_open ON trace_case (person) WHERE state = 'suspected' OR state = 'confirmed';
CREATE INDEX trace_case_confirmed ON trace_case (confirmed_at);
CREATE INDEX trace_case_due ON trace_case (trace_at);
-- Which case a tracer holds to come from which other.
CREATE TABLE trace_link (
  case_id BYTEA NOT NULL,
  to_case BYTEA NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (case_id, to_case)
);
CREATE INDEX trace_link_to ON trace_link (to_case);
-- The trains, flights and buses that our own cases took while they could infect.
CREATE TABLE trace_journey (
  vehicle TEXT NOT NULL,
  on_day BIGINT NOT NULL,
  case_id BYTEA NOT NULL,
  PRIMARY KEY (vehicle, on_day, case_id)
);
