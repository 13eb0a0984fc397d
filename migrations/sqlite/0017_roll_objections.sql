-- Corrections of a roll, each dated and with its reason (JSON). objection: the one on which the correction rests.
CREATE TABLE roll_corrections (
    roll_id BLOB NOT NULL REFERENCES rolls (id),
    no INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('removed', 'added', 'changed')),
    entry_no INTEGER NOT NULL,
    unit_kind TEXT NOT NULL,
    unit_id BLOB NOT NULL,
    name TEXT NOT NULL,
    building TEXT,
    reason TEXT NOT NULL,
    objection INTEGER,
    PRIMARY KEY (roll_id, no)
) STRICT;
CREATE INDEX roll_corrections_ruled ON roll_corrections (roll_id) WHERE objection IS NOT NULL;

-- Objections to a roll. entry_no: the entry objected to; none when somebody says that they are missing.
CREATE TABLE roll_objections (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    no INTEGER NOT NULL,
    by_person BLOB NOT NULL REFERENCES persons (id),
    entry_no INTEGER,
    words TEXT NOT NULL,
    at INTEGER NOT NULL,
    due INTEGER NOT NULL,
    outcome TEXT,
    PRIMARY KEY (vote_id, no)
) STRICT;
CREATE INDEX roll_objections_open ON roll_objections (due) WHERE outcome IS NULL;

-- Households that dispute their own ballot.
CREATE TABLE ballot_disputes (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    entry_no INTEGER NOT NULL,
    by_person BLOB NOT NULL REFERENCES persons (id),
    at INTEGER NOT NULL,
    settled INTEGER,
    PRIMARY KEY (vote_id, entry_no, by_person)
) STRICT;

-- Representatives proposed by their household, until another adult of it agrees.
CREATE TABLE representative_nominations (
    household_id BLOB NOT NULL PRIMARY KEY REFERENCES households (id),
    community_id BLOB NOT NULL REFERENCES communities (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    by_person BLOB NOT NULL REFERENCES persons (id),
    at INTEGER NOT NULL
) STRICT;
