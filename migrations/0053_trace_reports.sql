-- Case reports published elsewhere. They are about nobody we serve: a file and a number in it, as written.
-- `number` is case_id without leading zeros (spreadsheets eat them), `content` a hash of the whole line.
CREATE TABLE reported_case (
  file TEXT NOT NULL,
  case_id TEXT NOT NULL,
  number TEXT NOT NULL,
  content BYTEA NOT NULL,
  province TEXT NOT NULL,
  city TEXT NOT NULL,
  district TEXT NOT NULL,
  street TEXT NOT NULL,
  age TEXT NOT NULL,
  sex TEXT NOT NULL,
  left_hubei_on BIGINT,
  left_city TEXT NOT NULL,
  onset_on BIGINT,
  confirmed_on BIGINT,
  hospital TEXT NOT NULL,
  symptoms TEXT NOT NULL,
  close_contacts TEXT NOT NULL,
  source TEXT NOT NULL,
  linked TEXT NOT NULL,
  PRIMARY KEY (file, case_id)
);
CREATE INDEX reported_case_number ON reported_case (number, file);
-- The other cases that a report names, in its order. Whom they mean is looked up when somebody asks:
-- the other report may come later.
CREATE TABLE reported_link (
  file TEXT NOT NULL,
  case_id TEXT NOT NULL,
  n BIGINT NOT NULL,
  words TEXT NOT NULL,
  number TEXT NOT NULL,
  PRIMARY KEY (file, case_id, n)
);
CREATE INDEX reported_link_number ON reported_link (number);
CREATE TABLE reported_place (
  file TEXT NOT NULL,
  case_id TEXT NOT NULL,
  content BYTEA NOT NULL,
  from_on BIGINT,
  from_minute BIGINT,
  until_on BIGINT,
  until_minute BIGINT,
  place TEXT NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (file, case_id, content)
);
CREATE TABLE reported_trip (
  file TEXT NOT NULL,
  case_id TEXT NOT NULL,
  content BYTEA NOT NULL,
  on_day BIGINT,
  at_minute BIGINT,
  mode TEXT NOT NULL,
  vehicle_words TEXT NOT NULL,
  origin TEXT NOT NULL,
  destination TEXT NOT NULL,
  PRIMARY KEY (file, case_id, content)
);
-- The vehicles that those trips name, for the look-up.
CREATE TABLE reported_journey (
  vehicle TEXT NOT NULL,
  on_day BIGINT NOT NULL,
  file TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (vehicle, on_day, file, case_id)
);
