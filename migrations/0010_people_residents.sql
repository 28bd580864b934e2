-- Residents: whoever the platform serves, with any document or none. Names, numbers, phones and addresses are
-- sealed; *_hash is a keyed hash for exact look-up. A resident without a document or a phone has NULL there.
CREATE TABLE resident (
  id BYTEA NOT NULL PRIMARY KEY,
  name BYTEA NOT NULL,
  document_kind TEXT NOT NULL,
  document BYTEA,
  document_hash BYTEA,
  phone BYTEA,
  phone_hash BYTEA,
  birth BIGINT,
  sex TEXT,
  home_area TEXT NOT NULL,
  address BYTEA,
  died_on BIGINT,
  registered_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX resident_document ON resident (document_hash);
-- A phone signs in as one person; those they look after have none of their own.
CREATE UNIQUE INDEX resident_phone ON resident (phone_hash);
CREATE INDEX resident_area ON resident (home_area, id);
CREATE INDEX resident_registered ON resident (registered_at, id);
-- Who looks after whom, and who did before. One guardian at a time.
CREATE TABLE guardianship (
  dependant BYTEA NOT NULL,
  since BIGINT NOT NULL,
  guardian BYTEA NOT NULL,
  until BIGINT,
  PRIMARY KEY (dependant, since)
);
CREATE UNIQUE INDEX guardianship_now ON guardianship (dependant) WHERE until IS NULL;
CREATE INDEX guardianship_guardian ON guardianship (guardian);
