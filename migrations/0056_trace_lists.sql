-- Cases by report and by onset, all or of one state; contacts of a case by class. Without a day of onset a case
-- stands before all others: store/cases.rs says the same number.
DROP INDEX trace_case_onset;
DROP INDEX trace_case_area;
CREATE INDEX trace_case_area ON trace_case (area, id, state);
CREATE INDEX trace_case_area_state ON trace_case (area, state, id);
CREATE INDEX trace_case_area_onset ON trace_case (area, state, (COALESCE(onset, -10000000)), id);
CREATE INDEX trace_case_state ON trace_case (state, id);
CREATE INDEX trace_case_onset ON trace_case (state, (COALESCE(onset, -10000000)), id, area);
CREATE INDEX trace_contact_class ON trace_contact (case_id, class, person);
CREATE INDEX trace_exposure_case ON trace_exposure (case_id, person);
