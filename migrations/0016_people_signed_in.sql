-- Where somebody is signed in, as they recognise it: the kind of device in one word, and roughly when it was last used
-- (the day for residents, the hour for staff). Neither is known of sessions from before.
ALTER TABLE session ADD COLUMN device TEXT;
ALTER TABLE session ADD COLUMN seen_at BIGINT;
-- A way back in, once, for a member of staff whose credentials were reset: whoever brings the token is shown new ones,
-- which count when a code of the new second factor was typed. Nobody but they ever sees them.
CREATE TABLE staff_enrolment (
  staff BYTEA NOT NULL PRIMARY KEY,
  token_hash BYTEA NOT NULL UNIQUE,
  expires_at BIGINT NOT NULL,
  -- The account's count of changes when the way was opened: once the account goes on, an old row is worth nothing.
  revision BIGINT NOT NULL,
  password TEXT NOT NULL,
  totp BYTEA NOT NULL,
  mac BYTEA NOT NULL
);
CREATE INDEX staff_enrolment_expires ON staff_enrolment (expires_at);
