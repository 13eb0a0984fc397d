-- Why a term of office ended, where somebody entered its end by hand.
ALTER TABLE offices ADD COLUMN end_reason TEXT COLLATE "C";

CREATE INDEX persons_name ON persons (community_id, name);
