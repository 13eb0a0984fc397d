-- A session's secret is changed every day; the one before stays good, for an answer that did not arrive.
ALTER TABLE sessions ADD COLUMN previous_hash BLOB;
ALTER TABLE sessions ADD COLUMN rotated_at INTEGER;
CREATE UNIQUE INDEX sessions_previous ON sessions (previous_hash);

-- Wrong passwords and codes, as long as they count; only the hash of what they are counted under.
CREATE TABLE wrong_tries (
    community_id BLOB NOT NULL REFERENCES communities (id),
    key_hash BLOB NOT NULL,
    count INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    PRIMARY KEY (community_id, key_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX wrong_tries_first ON wrong_tries (community_id, first_at);
