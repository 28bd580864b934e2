-- Who holds a pass. A serial carries its holder's number, encrypted: no row is written when a token is signed, and all
-- serials of a holder end together when the epoch grows. `decision` and `leaf`: what was proved to be in the public
-- ledger last, so that it is not proved again for each token.
CREATE TABLE holder (
  person BYTEA NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  epoch BIGINT NOT NULL,
  epoch_at BIGINT NOT NULL,
  -- The phone's public key as a point, and since when; nothing while the pass is on no phone.
  phone BYTEA,
  bound_at BIGINT,
  decision BYTEA,
  leaf BIGINT,
  -- Set when the decision's end came nearer: what was signed before may last until then.
  outlasts BIGINT,
  -- A member of staff has seen the document, or the guardian's.
  seen BOOLEAN NOT NULL,
  mac BYTEA NOT NULL
);
CREATE UNIQUE INDEX holder_number ON holder (number);
-- Serials that ended before their time, until that time comes; seq: the edition of the filter that told the gates.
CREATE TABLE revoked_serial (
  serial BYTEA NOT NULL PRIMARY KEY,
  revoked_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  seq BIGINT,
  mac BYTEA NOT NULL
);
CREATE INDEX revoked_serial_expires ON revoked_serial (expires_at);
CREATE INDEX revoked_serial_waiting ON revoked_serial (revoked_at) WHERE seq IS NULL;
CREATE INDEX revoked_serial_seq ON revoked_serial (seq);
-- Tokens used to be rows.
DROP TABLE pass;
