-- The trust lists that were published here, each as its signed file; the newest counts. The mac is made under a key outside
-- the store: a list that only a hand in the tables put there is not served.
CREATE TABLE trust_list (
  seq BIGINT NOT NULL PRIMARY KEY,
  published_at BIGINT NOT NULL,
  file BYTEA NOT NULL,
  mac BYTEA NOT NULL
);
