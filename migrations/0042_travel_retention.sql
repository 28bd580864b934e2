-- Records of phones go a while after they were received: an operator sends within hours, and a published file of
-- another year can be worked with before it goes. What stands already is counted from its own end.
ALTER TABLE signal ADD COLUMN received_at BIGINT NOT NULL DEFAULT 0;
UPDATE signal SET received_at = end_at;
CREATE INDEX signal_received ON signal (received_at);
CREATE INDEX risk_found_until ON risk_found (until_day);
