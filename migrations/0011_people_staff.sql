-- Staff: one role, one area, a guard one place. Ended accounts stay, so that old lines keep their author.
CREATE TABLE staff (
  id BYTEA NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  display_name BYTEA NOT NULL,
  role TEXT NOT NULL,
  area TEXT NOT NULL,
  place BYTEA,
  password TEXT NOT NULL,
  totp BYTEA NOT NULL,
  -- The last 30-second step whose code was used: none opens twice.
  totp_step BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX staff_area ON staff (area, id);
