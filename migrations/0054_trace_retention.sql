-- What tracing knows goes by itself, in batches found by time; and everything about one person, when they are
-- registered no more.
CREATE INDEX trace_case_closed ON trace_case (closed_on);
CREATE INDEX trace_journey_day ON trace_journey (on_day);
CREATE INDEX trace_journey_case ON trace_journey (case_id);
CREATE INDEX trace_exposure_until ON trace_exposure (until_at);
CREATE INDEX trace_exposure_person ON trace_exposure (person);
CREATE INDEX trace_contact_last ON trace_contact (last_at);
CREATE INDEX trace_quarantine_until ON trace_quarantine (until_at);
CREATE INDEX trace_quarantine_case ON trace_quarantine (case_id);
CREATE INDEX trace_follow_up_at ON trace_follow_up (at);
