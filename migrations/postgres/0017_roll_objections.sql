-- Corrections of a roll, each dated and with its reason (JSON). objection: the one on which the correction rests.
CREATE TABLE roll_corrections (
    roll_id UUID NOT NULL REFERENCES rolls (id),
    no BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('removed', 'added', 'changed')),
    entry_no BIGINT NOT NULL,
    unit_kind TEXT COLLATE "C" NOT NULL,
    unit_id UUID NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    building TEXT COLLATE "C",
    reason TEXT COLLATE "C" NOT NULL,
    objection BIGINT,
    PRIMARY KEY (roll_id, no)
);
CREATE INDEX roll_corrections_ruled ON roll_corrections (roll_id) WHERE objection IS NOT NULL;

-- Objections to a roll. entry_no: the entry objected to; none when somebody says that they are missing.
CREATE TABLE roll_objections (
    vote_id UUID NOT NULL REFERENCES votes (id),
    no BIGINT NOT NULL,
    by_person UUID NOT NULL REFERENCES persons (id),
    entry_no BIGINT,
    words TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    due BIGINT NOT NULL,
    outcome TEXT COLLATE "C",
    PRIMARY KEY (vote_id, no)
);
CREATE INDEX roll_objections_open ON roll_objections (due) WHERE outcome IS NULL;

-- Households that dispute their own ballot.
CREATE TABLE ballot_disputes (
    vote_id UUID NOT NULL REFERENCES votes (id),
    entry_no BIGINT NOT NULL,
    by_person UUID NOT NULL REFERENCES persons (id),
    at BIGINT NOT NULL,
    settled BIGINT,
    PRIMARY KEY (vote_id, entry_no, by_person)
);

-- Representatives proposed by their household, until another adult of it agrees.
CREATE TABLE representative_nominations (
    household_id UUID NOT NULL PRIMARY KEY REFERENCES households (id),
    community_id UUID NOT NULL REFERENCES communities (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    by_person UUID NOT NULL REFERENCES persons (id),
    at BIGINT NOT NULL
);
