-- Hospitals and fever clinics as health commissions publish them; a line that comes again changes nothing.
CREATE TABLE hospital (
  id BYTEA NOT NULL PRIMARY KEY,
  -- The deepest division that its province, city and county are sure of.
  code TEXT,
  place TEXT NOT NULL,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  designated BOOLEAN NOT NULL,
  address TEXT NOT NULL,
  tel TEXT NOT NULL,
  hours TEXT NOT NULL,
  source TEXT NOT NULL,
  published_on BIGINT
);
CREATE INDEX hospital_code ON hospital (code, name, id);
CREATE INDEX hospital_name ON hospital (name, id);
