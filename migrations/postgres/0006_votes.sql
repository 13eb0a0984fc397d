-- Rolls: who is entitled in one vote. Removed entries leave the table; their numbers are not given again.
CREATE TABLE rolls (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    vote_id UUID NOT NULL UNIQUE,
    taken_on BIGINT NOT NULL,
    voting_day BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    last_no BIGINT NOT NULL,
    hash BYTEA
);

CREATE TABLE roll_entries (
    roll_id UUID NOT NULL REFERENCES rolls (id),
    no BIGINT NOT NULL,
    unit_kind TEXT COLLATE "C" NOT NULL CHECK (unit_kind IN ('household', 'person')),
    unit_id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES persons (id),
    name TEXT COLLATE "C" NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    building TEXT COLLATE "C",
    sex TEXT COLLATE "C" CHECK (sex IN ('female', 'male')),
    is_voting BOOLEAN NOT NULL,
    in_party_committee BOOLEAN NOT NULL,
    in_residents_committee BOOLEAN NOT NULL,
    PRIMARY KEY (roll_id, no),
    UNIQUE (roll_id, unit_kind, unit_id)
);
CREATE INDEX roll_entries_person ON roll_entries (person_id);

-- A vote: one body's session or window on one matter at one step. rule: the rule as it was at the notice, as JSON.
CREATE TABLE votes (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    proposal_id UUID NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    attempt BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    grid_id UUID REFERENCES area_nodes (id),
    rule TEXT COLLATE "C" NOT NULL,
    roll_id UUID NOT NULL UNIQUE REFERENCES rolls (id),
    title TEXT COLLATE "C" NOT NULL,
    text_hash BYTEA NOT NULL,
    mode TEXT COLLATE "C" NOT NULL CHECK (mode IN ('meeting', 'window', 'hybrid')),
    place TEXT COLLATE "C" NOT NULL,
    noticed BIGINT NOT NULL,
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('called', 'in_session', 'open', 'closed', 'counted', 'called_off')),
    papers_issued BIGINT NOT NULL,
    tally TEXT COLLATE "C",
    CHECK ((state = 'counted') = (tally IS NOT NULL))
);
CREATE INDEX votes_proposal ON votes (proposal_id);
CREATE INDEX votes_state ON votes (community_id, state);

-- Who checked in; one who left stays, not present.
CREATE TABLE attendance (
    vote_id UUID NOT NULL REFERENCES votes (id),
    entry_no BIGINT NOT NULL,
    is_present BOOLEAN NOT NULL,
    PRIMARY KEY (vote_id, entry_no)
);

CREATE TABLE recusals (
    vote_id UUID NOT NULL REFERENCES votes (id),
    entry_no BIGINT NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (vote_id, entry_no)
);

-- Every ballot that ever was, with what became of it; record_n is its place in the record.
CREATE TABLE ballots (
    vote_id UUID NOT NULL REFERENCES votes (id),
    entry_no BIGINT NOT NULL,
    generation BIGINT NOT NULL,
    person_id UUID NOT NULL,
    channel TEXT COLLATE "C" NOT NULL CHECK (channel IN ('phone', 'paper')),
    choice TEXT COLLATE "C" NOT NULL CHECK (choice IN ('for', 'against', 'abstain', 'blank', 'spoiled')),
    at BIGINT NOT NULL,
    serial BIGINT,
    box_no BIGINT,
    is_confirmed BOOLEAN NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    form_key TEXT COLLATE "C",
    code TEXT COLLATE "C",
    record_n BIGINT NOT NULL,
    PRIMARY KEY (vote_id, entry_no, generation),
    CHECK ((channel = 'paper') = (serial IS NOT NULL)),
    CHECK ((channel = 'phone') = (form_key IS NOT NULL AND code IS NOT NULL))
);
-- One unit has one effective ballot over all channels (C.7(3)).
CREATE UNIQUE INDEX ballots_one_effective ON ballots (vote_id, entry_no) WHERE status IN ('counted', 'pending');
-- The same form sent twice is one ballot.
CREATE UNIQUE INDEX ballots_form ON ballots (vote_id, entry_no, form_key) WHERE form_key IS NOT NULL;
CREATE UNIQUE INDEX ballots_code ON ballots (code) WHERE code IS NOT NULL;

-- Numbered papers that were read at least once, with the first reading.
CREATE TABLE paper_ballots (
    vote_id UUID NOT NULL REFERENCES votes (id),
    serial BIGINT NOT NULL,
    entry_no BIGINT NOT NULL,
    generation BIGINT NOT NULL,
    choice TEXT COLLATE "C" NOT NULL,
    box_no BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('entered', 'confirmed', 'returned')),
    entered_by UUID NOT NULL REFERENCES persons (id),
    entered_at BIGINT NOT NULL,
    confirmed_by UUID REFERENCES persons (id),
    confirmed_at BIGINT,
    PRIMARY KEY (vote_id, serial),
    CHECK (confirmed_by IS NULL OR confirmed_by <> entered_by),
    CHECK ((state = 'entered') = (confirmed_by IS NULL))
);

CREATE TABLE ballot_boxes (
    vote_id UUID NOT NULL REFERENCES votes (id),
    box_no BIGINT NOT NULL,
    signed_in BIGINT NOT NULL,
    found BIGINT NOT NULL,
    PRIMARY KEY (vote_id, box_no)
);
