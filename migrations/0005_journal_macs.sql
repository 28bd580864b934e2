-- Whoever can write every table still cannot make a fact, a seal or a reader's place that the house takes for its own:
-- each carries a MAC under a key that lies outside the store. Rows from before get theirs once, when the house first
-- opens the store with this binary; the keyring remembers that it was done.
ALTER TABLE fact ADD COLUMN mac BYTEA;
ALTER TABLE seal ADD COLUMN mac BYTEA;
ALTER TABLE reader ADD COLUMN mac BYTEA;
