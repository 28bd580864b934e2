-- What was found near a case: one row a meeting. Found anew, day by day, whenever the case is traced again;
-- a day whose key is gone keeps what was found while it lived.
CREATE TABLE trace_exposure (
  case_id BYTEA NOT NULL,
  id BYTEA NOT NULL,
  on_day BIGINT NOT NULL,
  person BYTEA NOT NULL,
  class TEXT NOT NULL,
  -- The contact through whom a secondary contact was exposed.
  through BYTEA,
  place BYTEA,
  vehicle TEXT,
  at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  PRIMARY KEY (case_id, id)
);
CREATE INDEX trace_exposure_day ON trace_exposure (case_id, on_day);
-- What that makes of each person: the nearest class.
CREATE TABLE trace_contact (
  case_id BYTEA NOT NULL,
  person BYTEA NOT NULL,
  class TEXT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  area TEXT NOT NULL,
  classified_at BIGINT NOT NULL,
  PRIMARY KEY (case_id, person)
);
CREATE INDEX trace_contact_person ON trace_contact (person);
