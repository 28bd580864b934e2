-- The secret behind the code at a place's door. A new generation makes every code before it worthless, printed ones too.
CREATE TABLE place_code (
  place BYTEA NOT NULL PRIMARY KEY,
  generation BIGINT NOT NULL,
  -- Sealed for this place and generation.
  secret BYTEA NOT NULL,
  made_at BIGINT NOT NULL
);
