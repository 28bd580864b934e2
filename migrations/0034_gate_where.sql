-- Where a place lies, in millionths of a degree (WGS 84), where somebody said so: one paper pass at two gates farther apart
-- than a person can travel is a copy.
ALTER TABLE place ADD COLUMN latitude BIGINT;
ALTER TABLE place ADD COLUMN longitude BIGINT;
