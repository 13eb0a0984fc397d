-- Secret ballots (无记名): who took part and what the boxes hold, in tables that share no key but the vote and no time.
ALTER TABLE votes ADD COLUMN secrecy TEXT COLLATE "C" NOT NULL DEFAULT 'open' CHECK (secrecy IN ('open', 'secret'));
-- A secret vote with fewer ballots is published without its numbers.
ALTER TABLE votes ADD COLUMN publish_from BIGINT CHECK ((secrecy = 'secret') = (publish_from IS NOT NULL));

-- That an entry took part; never what it chose, and never when.
CREATE TABLE participations (
    vote_id UUID NOT NULL REFERENCES votes (id),
    entry_no BIGINT NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    box_no BIGINT NOT NULL,
    form_key TEXT COLLATE "C",
    code TEXT COLLATE "C",
    record_n BIGINT NOT NULL,
    PRIMARY KEY (vote_id, entry_no),
    CHECK ((form_key IS NULL) = (code IS NULL))
);
CREATE UNIQUE INDEX participations_code ON participations (code) WHERE code IS NOT NULL;

-- What the boxes hold: one counter for each choice, so that there is no order and no row of one ballot. Box 0 is the
-- server's, for ballots on the phone; a box of paper gets its rows when its count sheet is confirmed.
CREATE TABLE box_totals (
    vote_id UUID NOT NULL REFERENCES votes (id),
    box_no BIGINT NOT NULL,
    choice TEXT COLLATE "C" NOT NULL CHECK (choice IN ('for', 'against', 'abstain', 'blank', 'spoiled')),
    n BIGINT NOT NULL CHECK (n >= 0),
    PRIMARY KEY (vote_id, box_no, choice)
);

-- Count sheets of paper boxes, as they were entered first; confirmed when a second person entered the same.
CREATE TABLE box_sheets (
    vote_id UUID NOT NULL REFERENCES votes (id),
    box_no BIGINT NOT NULL CHECK (box_no > 0),
    caller UUID NOT NULL REFERENCES persons (id),
    teller UUID NOT NULL REFERENCES persons (id),
    scrutineer UUID NOT NULL REFERENCES persons (id),
    in_favour BIGINT NOT NULL,
    against BIGINT NOT NULL,
    abstaining BIGINT NOT NULL,
    blank BIGINT NOT NULL,
    spoiled BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('entered', 'confirmed', 'returned')),
    entered_by UUID NOT NULL REFERENCES persons (id),
    entered_at BIGINT NOT NULL,
    confirmed_by UUID REFERENCES persons (id),
    confirmed_at BIGINT,
    PRIMARY KEY (vote_id, box_no),
    CHECK (caller <> teller AND caller <> scrutineer AND teller <> scrutineer),
    CHECK (confirmed_by IS NULL OR confirmed_by <> entered_by),
    CHECK ((state = 'entered') = (confirmed_by IS NULL))
);
