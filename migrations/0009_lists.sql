-- Long lists: each index begins with what a reader's list is narrowed to and goes on in the list's order, so that a page
-- is one stretch of it. What stands behind the id is looked at without fetching the row.
DROP INDEX task_inbox;
CREATE INDEX task_area_due ON task (area, state, role, due_at, id, kind);
CREATE INDEX task_area_opened ON task (area, state, role, opened_at, id, kind);
CREATE INDEX task_due ON task (state, role, due_at, id, area, kind);
CREATE INDEX task_opened ON task (state, role, opened_at, id, area, kind);
CREATE INDEX look_area ON look (area, id, what, role);
CREATE INDEX fact_area ON fact (area, id, kind);
