-- Evidence goes when it has not counted for two incubation times; what has no end (a case that is open, an identity
-- that was vouched for) has nothing here. Decisions go a year after they were made, unless somebody stands by one.
ALTER TABLE evidence ADD COLUMN goes_at BIGINT;
UPDATE evidence SET goes_at = at + 2419200000000 WHERE kind IN ('declaration', 'exposure', 'arrival', 'test');
CREATE INDEX evidence_goes ON evidence (goes_at);
CREATE INDEX decision_made ON decision (made_at);
CREATE INDEX manual_order_over ON manual_order (until_at);
