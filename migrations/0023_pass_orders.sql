-- A colour that two officers ordered, with its legal basis and its end. What it says is sealed for its person.
CREATE TABLE manual_order (
  id BYTEA NOT NULL PRIMARY KEY,
  person BYTEA NOT NULL,
  area TEXT NOT NULL,
  colour TEXT NOT NULL,
  state TEXT NOT NULL,
  until_at BIGINT NOT NULL,
  proposed_by BYTEA NOT NULL,
  proposed_at BIGINT NOT NULL,
  confirmed_by BYTEA,
  confirmed_at BIGINT,
  closed_by BYTEA,
  closed_at BIGINT,
  sealed BYTEA NOT NULL,
  entry BYTEA,
  mac BYTEA NOT NULL
);
CREATE INDEX manual_order_person ON manual_order (person, state);
CREATE INDEX manual_order_area ON manual_order (area, id);
CREATE INDEX manual_order_until ON manual_order (state, until_at);
