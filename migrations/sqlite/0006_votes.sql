-- Rolls: who is entitled in one vote. Removed entries leave the table; their numbers are not given again.
CREATE TABLE rolls (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    vote_id BLOB NOT NULL UNIQUE,
    taken_on INTEGER NOT NULL,
    voting_day INTEGER NOT NULL,
    closes INTEGER NOT NULL,
    last_no INTEGER NOT NULL,
    hash BLOB
) STRICT;

CREATE TABLE roll_entries (
    roll_id BLOB NOT NULL REFERENCES rolls (id),
    no INTEGER NOT NULL,
    unit_kind TEXT NOT NULL CHECK (unit_kind IN ('household', 'person')),
    unit_id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES persons (id),
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    building TEXT,
    sex TEXT CHECK (sex IN ('female', 'male')),
    is_voting INTEGER NOT NULL CHECK (is_voting IN (0, 1)),
    in_party_committee INTEGER NOT NULL CHECK (in_party_committee IN (0, 1)),
    in_residents_committee INTEGER NOT NULL CHECK (in_residents_committee IN (0, 1)),
    PRIMARY KEY (roll_id, no),
    UNIQUE (roll_id, unit_kind, unit_id)
) STRICT;
CREATE INDEX roll_entries_person ON roll_entries (person_id);

-- A vote: one body's session or window on one matter at one step. rule: the rule as it was at the notice, as JSON.
CREATE TABLE votes (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    proposal_id BLOB NOT NULL,
    step TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    body TEXT NOT NULL,
    grid_id BLOB REFERENCES area_nodes (id),
    rule TEXT NOT NULL,
    roll_id BLOB NOT NULL UNIQUE REFERENCES rolls (id),
    title TEXT NOT NULL,
    text_hash BLOB NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('meeting', 'window', 'hybrid')),
    place TEXT NOT NULL,
    noticed INTEGER NOT NULL,
    opens INTEGER NOT NULL,
    closes INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('called', 'in_session', 'open', 'closed', 'counted', 'called_off')),
    papers_issued INTEGER NOT NULL,
    tally TEXT,
    CHECK ((state = 'counted') = (tally IS NOT NULL))
) STRICT;
CREATE INDEX votes_proposal ON votes (proposal_id);
CREATE INDEX votes_state ON votes (community_id, state);

-- Who checked in; one who left stays, not present.
CREATE TABLE attendance (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    entry_no INTEGER NOT NULL,
    is_present INTEGER NOT NULL CHECK (is_present IN (0, 1)),
    PRIMARY KEY (vote_id, entry_no)
) STRICT;

CREATE TABLE recusals (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    entry_no INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (vote_id, entry_no)
) STRICT;

-- Every ballot that ever was, with what became of it; record_n is its place in the record.
CREATE TABLE ballots (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    entry_no INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    person_id BLOB NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('phone', 'paper')),
    choice TEXT NOT NULL CHECK (choice IN ('for', 'against', 'abstain', 'blank', 'spoiled')),
    at INTEGER NOT NULL,
    serial INTEGER,
    box_no INTEGER,
    is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1)),
    status TEXT NOT NULL,
    form_key TEXT,
    code TEXT,
    record_n INTEGER NOT NULL,
    PRIMARY KEY (vote_id, entry_no, generation),
    CHECK ((channel = 'paper') = (serial IS NOT NULL)),
    CHECK ((channel = 'phone') = (form_key IS NOT NULL AND code IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- One unit has one effective ballot over all channels (C.7(3)).
CREATE UNIQUE INDEX ballots_one_effective ON ballots (vote_id, entry_no) WHERE status IN ('counted', 'pending');
-- The same form sent twice is one ballot.
CREATE UNIQUE INDEX ballots_form ON ballots (vote_id, entry_no, form_key) WHERE form_key IS NOT NULL;
CREATE UNIQUE INDEX ballots_code ON ballots (code) WHERE code IS NOT NULL;

-- Numbered papers that were read at least once, with the first reading.
CREATE TABLE paper_ballots (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    serial INTEGER NOT NULL,
    entry_no INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    choice TEXT NOT NULL,
    box_no INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('entered', 'confirmed', 'returned')),
    entered_by BLOB NOT NULL REFERENCES persons (id),
    entered_at INTEGER NOT NULL,
    confirmed_by BLOB REFERENCES persons (id),
    confirmed_at INTEGER,
    PRIMARY KEY (vote_id, serial),
    CHECK (confirmed_by IS NULL OR confirmed_by <> entered_by),
    CHECK ((state = 'entered') = (confirmed_by IS NULL))
) STRICT;

CREATE TABLE ballot_boxes (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    box_no INTEGER NOT NULL,
    signed_in INTEGER NOT NULL,
    found INTEGER NOT NULL,
    PRIMARY KEY (vote_id, box_no)
) STRICT;
