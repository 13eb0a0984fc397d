-- Advisory polls: one question, several options, one answer of each resident. options: the options in order, as JSON.
CREATE TABLE polls (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    seq INTEGER NOT NULL,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    options TEXT NOT NULL,
    least INTEGER NOT NULL CHECK (least >= 1),
    most INTEGER NOT NULL CHECK (most >= least),
    proposal_id BLOB,
    opens INTEGER NOT NULL,
    closes INTEGER NOT NULL CHECK (closes > opens),
    opened_by BLOB NOT NULL REFERENCES persons (id),
    withdrawn_by BLOB REFERENCES persons (id),
    withdrawn_at INTEGER,
    withdrawn_reason TEXT,
    UNIQUE (community_id, seq),
    CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
) STRICT;
CREATE INDEX polls_proposal ON polls (proposal_id) WHERE proposal_id IS NOT NULL;

CREATE TRIGGER polls_stay BEFORE DELETE ON polls
BEGIN SELECT RAISE(ABORT, 'a poll is withdrawn, never deleted'); END;

-- The answer of a resident as it is now. selection: the numbers of the options, as `1,3`.
CREATE TABLE poll_answers (
    poll_id BLOB NOT NULL REFERENCES polls (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    selection TEXT NOT NULL,
    at INTEGER NOT NULL,
    recorded_by BLOB REFERENCES persons (id),
    PRIMARY KEY (poll_id, person_id),
    CHECK (recorded_by IS NULL OR recorded_by <> person_id)
) STRICT, WITHOUT ROWID;
