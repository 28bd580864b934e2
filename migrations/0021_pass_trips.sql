-- Who declared which vehicle for which day; the vehicle is found by keyed hash, never read.
CREATE TABLE declared_trip (
  vehicle BYTEA NOT NULL,
  on_day BIGINT NOT NULL,
  person BYTEA NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (vehicle, on_day, person)
);
CREATE INDEX declared_trip_day ON declared_trip (on_day);
CREATE INDEX declared_trip_person ON declared_trip (person, on_day);
