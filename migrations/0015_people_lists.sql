-- Residents of a community by registration; staff by name and role.
CREATE INDEX resident_area_registered ON resident (home_area, registered_at, id);
CREATE INDEX staff_area_name ON staff (area, name, id);
CREATE INDEX staff_area_role ON staff (area, role, id);
CREATE INDEX staff_role ON staff (role, id);
-- Devices at gates are accounts of one role, listed by area.
CREATE INDEX staff_role_area ON staff (role, area, id);
