-- Places of a community by name and kind, all or of one kind; and of a wider area by kind. The names stand behind, so that
-- the beginning of one is looked for without fetching the rows.
DROP INDEX place_area;
CREATE INDEX place_area ON place (area, id, name, name_en);
CREATE INDEX place_area_name ON place (area, name, id, name_en);
CREATE INDEX place_area_kind ON place (area, kind, id, name, name_en);
CREATE INDEX place_area_kind_name ON place (area, kind, name, id, name_en);
CREATE INDEX place_kind ON place (kind, id);
CREATE INDEX place_kind_name ON place (kind, name, id);
