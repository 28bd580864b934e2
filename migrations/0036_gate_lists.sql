-- Places of a community by name and kind, all or of one kind; and of a wider area by kind.
CREATE INDEX place_area_name ON place (area, name, id, name_en);
CREATE INDEX place_area_kind ON place (area, kind, id);
CREATE INDEX place_area_kind_name ON place (area, kind, name, id, name_en);
CREATE INDEX place_kind ON place (kind, id);
CREATE INDEX place_kind_name ON place (kind, name, id);
