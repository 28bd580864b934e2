-- Who may sign certificates from abroad: document signers' certificates as an operator took them in. `mac`: whoever can
-- write all tables still cannot make a signer.
CREATE TABLE signer (
  digest BYTEA NOT NULL PRIMARY KEY,
  kid BYTEA NOT NULL,
  country TEXT NOT NULL,
  der BYTEA NOT NULL,
  until_at BIGINT NOT NULL,
  taken_at BIGINT NOT NULL,
  withdrawn_at BIGINT,
  mac BYTEA NOT NULL
);
CREATE INDEX signer_kid ON signer (kid);
CREATE INDEX signer_until ON signer (until_at);
-- Certificates that residents presented. The id is a keyed hash of the certificate's own number: presented twice it is
-- one row, and two people who present the same one are seen.
CREATE TABLE certificate (
  person BYTEA NOT NULL,
  id BYTEA NOT NULL,
  presented_at BIGINT NOT NULL,
  goes_at BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (person, id)
);
CREATE INDEX certificate_id ON certificate (id);
CREATE INDEX certificate_goes ON certificate (goes_at);
