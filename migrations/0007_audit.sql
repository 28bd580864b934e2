-- When the person may read a line: at once, unless an open investigation delays it on a legal basis, to a fixed date.
ALTER TABLE look ADD COLUMN shown_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE look ADD COLUMN basis TEXT;
UPDATE look SET shown_at = at;
CREATE INDEX look_shown ON look (person, shown_at, id);
DROP INDEX look_person;
CREATE INDEX look_delayed ON look (purpose) WHERE basis IS NOT NULL;
-- The purposes whose new lines are shown late. Lines that stand already are never touched.
CREATE TABLE look_delay (
  purpose TEXT NOT NULL PRIMARY KEY,
  basis TEXT NOT NULL,
  until_at BIGINT NOT NULL,
  set_at BIGINT NOT NULL,
  set_by TEXT NOT NULL
);
