-- Appeals by deadline, filing and office, each state on its own. What stands behind the id says whether one is late.
DROP INDEX appeal_office;
CREATE INDEX appeal_office ON appeal (office, id, state, due_at, overdue, ended_at);
CREATE INDEX appeal_office_due ON appeal (office, state, due_at, id, overdue, ended_at);
CREATE INDEX appeal_office_filed ON appeal (office, state, filed_at, id, due_at, overdue, ended_at);
CREATE INDEX appeal_office_state ON appeal (office, state, id);
CREATE INDEX appeal_state_due ON appeal (state, due_at, id, office);
CREATE INDEX appeal_state_filed ON appeal (state, filed_at, id, office);
