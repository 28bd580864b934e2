-- Risk areas, kept as history. A notice is one day's line of a published list (from_day = until_day, id made from
-- what it says); an officer's own has an id of its own and stands until it is lifted. Both days are inside the period.
CREATE TABLE risk_area (
  id BYTEA NOT NULL PRIMARY KEY,
  notice BOOLEAN NOT NULL,
  -- 1 high, 2 medium, 3 low: a list begins with what matters most.
  level BIGINT NOT NULL,
  -- The deepest division that its names are sure of; NULL when they name none.
  code TEXT,
  -- True when the code is the risk area itself, false when the risk area lies somewhere within it.
  whole BOOLEAN NOT NULL,
  name TEXT NOT NULL,
  community TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  until_day BIGINT
);
CREATE INDEX risk_area_day ON risk_area (notice, from_day, level, name, id);
CREATE INDEX risk_area_code ON risk_area (code, from_day);
CREATE INDEX risk_area_whole ON risk_area (whole, until_day);
-- Risk areas that changed and whose residents are still being looked for: how far the search has come.
CREATE TABLE risk_search (
  risk BYTEA NOT NULL PRIMARY KEY,
  asked_at BIGINT NOT NULL,
  stage TEXT NOT NULL,
  after BYTEA NOT NULL
);
-- Whom a risk area concerns, as last told to the journal: one line for an area at a level, whichever and however many
-- notices say it.
CREATE TABLE risk_found (
  person BYTEA NOT NULL,
  area TEXT NOT NULL,
  level BIGINT NOT NULL,
  -- home or stay
  why TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  until_day BIGINT,
  PRIMARY KEY (person, area, level)
);
