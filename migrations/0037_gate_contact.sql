-- When each gate was last heard of, and how old what it decides by was then. A device stands under its own number; the
-- page that guards use stands under its place's, whoever of them keeps the gate.
CREATE TABLE gate_contact (
  gate BYTEA NOT NULL PRIMARY KEY,
  place BYTEA NOT NULL,
  device BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  filter_at BIGINT,
  waiting BIGINT
);
CREATE INDEX gate_contact_place ON gate_contact (place);
CREATE INDEX gate_contact_at ON gate_contact (at);
