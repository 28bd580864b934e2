-- Paper passes: each has a random serial of its own, since it is on no phone and ends by itself or by hand.
CREATE TABLE paper_pass (
  serial BYTEA NOT NULL PRIMARY KEY,
  person BYTEA NOT NULL,
  colour TEXT NOT NULL,
  -- The kinds of places, with blanks between.
  kinds TEXT NOT NULL,
  printed_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  printed_by BYTEA,
  revoked_at BIGINT,
  mac BYTEA NOT NULL
);
CREATE INDEX paper_pass_person ON paper_pass (person, printed_at);
CREATE INDEX paper_pass_expires ON paper_pass (expires_at);
