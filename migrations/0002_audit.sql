CREATE TABLE look (
  id BYTEA NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  area TEXT,
  person BYTEA NOT NULL,
  what TEXT NOT NULL,
  purpose TEXT NOT NULL
);
CREATE INDEX look_person ON look (person, id);
CREATE INDEX look_actor ON look (actor, id);
CREATE INDEX look_what ON look (what, id);
