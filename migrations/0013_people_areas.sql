-- Areas: divisions to county level from GB/T 2260, towns and communities from whoever runs the platform.
CREATE TABLE area (
  code TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_en TEXT,
  parent TEXT,
  level TEXT NOT NULL,
  -- A GeoJSON geometry, or NULL when its boundary is not known.
  geometry TEXT
);
CREATE INDEX area_parent ON area (parent, code);
