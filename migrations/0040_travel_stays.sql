-- A subscriber is a phone as its operator numbers it. The id is half of a keyed hash of that number, so a record
-- finds its subscriber without reading; the number itself is sealed. `person` is filled where the phone's owner
-- is a resident who is known by it.
CREATE TABLE subscriber (
  id BYTEA NOT NULL PRIMARY KEY,
  number BYTEA NOT NULL,
  person BYTEA
);
CREATE INDEX subscriber_person ON subscriber (person);
-- One line of an operator's file: the phone was seen in the city from start to end. `line` names the whole line, so
-- that a line which comes again changes nothing. Stays and cards are folded from these when they are asked for.
CREATE TABLE signal (
  subscriber BYTEA NOT NULL,
  start_at BIGINT NOT NULL,
  end_at BIGINT NOT NULL,
  city TEXT NOT NULL,
  line BYTEA NOT NULL,
  PRIMARY KEY (subscriber, start_at, end_at, city, line)
);
-- Residents whose stays changed and who have not been compared with the risk areas since.
CREATE TABLE stay_search (
  person BYTEA NOT NULL PRIMARY KEY
);
