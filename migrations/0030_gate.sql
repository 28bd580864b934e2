CREATE TABLE place (
  id BYTEA NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  kind TEXT NOT NULL,
  area TEXT NOT NULL,
  address TEXT NOT NULL,
  stay_minutes BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT
);
CREATE INDEX place_area ON place (area, id);
CREATE INDEX place_name ON place (name, id);
