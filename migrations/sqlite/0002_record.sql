-- The public record: one entry for each act. `leaf` is what the public sees, `hash` its place in the tree;
-- `event`, `actor` and `salt` open the commitments in it.
CREATE TABLE record (
    community_id BLOB NOT NULL REFERENCES communities (id),
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    actor BLOB,
    event TEXT NOT NULL,
    salt BLOB NOT NULL,
    leaf TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (community_id, n)
) STRICT;
CREATE INDEX record_by_subject ON record (subject_id, n);

-- How far each community's record goes: the right edge of its tree.
CREATE TABLE record_head (
    community_id BLOB NOT NULL PRIMARY KEY REFERENCES communities (id),
    size INTEGER NOT NULL,
    frontier BLOB NOT NULL
) STRICT;

-- Against our own mistakes; against others the tree helps.
CREATE TRIGGER record_never_changes BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'the record never changes'); END;
CREATE TRIGGER record_never_shrinks BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'the record never shrinks'); END;
CREATE TRIGGER record_head_never_goes_back BEFORE UPDATE ON record_head WHEN NEW.size <= OLD.size
BEGIN SELECT RAISE(ABORT, 'the record never shrinks'); END;
CREATE TRIGGER record_head_stays BEFORE DELETE ON record_head
BEGIN SELECT RAISE(ABORT, 'the record never shrinks'); END;
