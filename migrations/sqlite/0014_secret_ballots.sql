-- Secret ballots (无记名): who took part and what the boxes hold, in tables that share no key but the vote and no time.
ALTER TABLE votes ADD COLUMN secrecy TEXT NOT NULL DEFAULT 'open' CHECK (secrecy IN ('open', 'secret'));
-- A secret vote with fewer ballots is published without its numbers.
ALTER TABLE votes ADD COLUMN publish_from INTEGER CHECK ((secrecy = 'secret') = (publish_from IS NOT NULL));

-- That an entry took part; never what it chose, and never when.
CREATE TABLE participations (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    entry_no INTEGER NOT NULL,
    channel TEXT NOT NULL,
    box_no INTEGER NOT NULL,
    form_key TEXT,
    code TEXT,
    record_n INTEGER NOT NULL,
    PRIMARY KEY (vote_id, entry_no),
    CHECK ((form_key IS NULL) = (code IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX participations_code ON participations (code) WHERE code IS NOT NULL;

-- What the boxes hold: one counter for each choice, so that there is no order and no row of one ballot. Box 0 is the
-- server's, for ballots on the phone; a box of paper gets its rows when its count sheet is confirmed.
CREATE TABLE box_totals (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    box_no INTEGER NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('for', 'against', 'abstain', 'blank', 'spoiled')),
    n INTEGER NOT NULL CHECK (n >= 0),
    PRIMARY KEY (vote_id, box_no, choice)
) STRICT, WITHOUT ROWID;

-- Count sheets of paper boxes, as they were entered first; confirmed when a second person entered the same.
CREATE TABLE box_sheets (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    box_no INTEGER NOT NULL CHECK (box_no > 0),
    caller BLOB NOT NULL REFERENCES persons (id),
    teller BLOB NOT NULL REFERENCES persons (id),
    scrutineer BLOB NOT NULL REFERENCES persons (id),
    in_favour INTEGER NOT NULL,
    against INTEGER NOT NULL,
    abstaining INTEGER NOT NULL,
    blank INTEGER NOT NULL,
    spoiled INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('entered', 'confirmed', 'returned')),
    entered_by BLOB NOT NULL REFERENCES persons (id),
    entered_at INTEGER NOT NULL,
    confirmed_by BLOB REFERENCES persons (id),
    confirmed_at INTEGER,
    PRIMARY KEY (vote_id, box_no),
    CHECK (caller <> teller AND caller <> scrutineer AND teller <> scrutineer),
    CHECK (confirmed_by IS NULL OR confirmed_by <> entered_by),
    CHECK ((state = 'entered') = (confirmed_by IS NULL))
) STRICT;
