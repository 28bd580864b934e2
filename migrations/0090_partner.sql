-- Partners: other people's applications that act for residents who let them. A forged key would open everything that
-- its services open, so each row carries the keyring's word.
CREATE TABLE partner (
  id BYTEA NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  -- es256 or sm2: the key is an uncompressed point; certificate: the SHA-256 of one.
  method TEXT NOT NULL,
  key BYTEA NOT NULL,
  -- Words with blanks between them.
  services TEXT NOT NULL,
  areas TEXT NOT NULL,
  per_minute BIGINT NOT NULL,
  per_day BIGINT NOT NULL,
  sandbox BOOLEAN NOT NULL,
  -- NULL for the demo's own.
  made_by BYTEA,
  made_at BIGINT NOT NULL,
  ended_at BIGINT,
  -- Grows with each change; the keyring knows the newest.
  revision BIGINT NOT NULL,
  mac BYTEA NOT NULL
);
CREATE UNIQUE INDEX partner_key ON partner (key);
-- Whom a resident lets act for them, for what, how long. The id is what the application presents.
CREATE TABLE partner_consent (
  id BYTEA NOT NULL PRIMARY KEY,
  person BYTEA NOT NULL,
  partner BYTEA NOT NULL,
  services TEXT NOT NULL,
  purpose TEXT NOT NULL,
  given_at BIGINT NOT NULL,
  -- Withdrawing moves it to that moment.
  until_at BIGINT NOT NULL,
  withdrawn BOOLEAN NOT NULL,
  mac BYTEA NOT NULL
);
CREATE INDEX partner_consent_person ON partner_consent (person, given_at);
CREATE INDEX partner_consent_until ON partner_consent (until_at);
-- Numbers that signed calls used once, for as long as their time could still be believed.
CREATE TABLE partner_nonce (
  partner BYTEA NOT NULL,
  nonce TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (partner, nonce)
);
CREATE INDEX partner_nonce_at ON partner_nonce (at);
-- Calls in the running minute and on the running day.
CREATE TABLE partner_meter (
  partner BYTEA NOT NULL PRIMARY KEY,
  minute BIGINT NOT NULL,
  minute_calls BIGINT NOT NULL,
  day BIGINT NOT NULL,
  day_calls BIGINT NOT NULL
);
-- Calls by day and service: numbers, about nobody.
CREATE TABLE partner_use (
  partner BYTEA NOT NULL,
  used_on BIGINT NOT NULL,
  service TEXT NOT NULL,
  calls BIGINT NOT NULL,
  PRIMARY KEY (partner, used_on, service)
);
CREATE INDEX partner_use_on ON partner_use (used_on);
-- Made-up residents on whom partners may try things out.
CREATE TABLE partner_test_person (
  person BYTEA NOT NULL PRIMARY KEY,
  mac BYTEA NOT NULL
);
