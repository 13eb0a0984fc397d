-- Ballots by every channel: station and proxy carry a form and a receipt as the phone does, the mobile box a number as
-- paper does.
CREATE TABLE ballots_by_channel (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    entry_no INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    person_id BLOB NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('phone', 'paper', 'station', 'box', 'proxy')),
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
    CHECK ((channel IN ('paper', 'box')) = (serial IS NOT NULL)),
    CHECK ((channel IN ('paper', 'box')) = (form_key IS NULL)),
    CHECK ((form_key IS NULL) = (code IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO ballots_by_channel
    SELECT vote_id, entry_no, generation, person_id, channel, choice, at, serial, box_no, is_confirmed, status, form_key,
           code, record_n
    FROM ballots;
DROP TABLE ballots;
ALTER TABLE ballots_by_channel RENAME TO ballots;
CREATE UNIQUE INDEX ballots_one_effective ON ballots (vote_id, entry_no) WHERE status IN ('counted', 'pending');
CREATE UNIQUE INDEX ballots_form ON ballots (vote_id, entry_no, form_key) WHERE form_key IS NOT NULL;
CREATE UNIQUE INDEX ballots_code ON ballots (code) WHERE code IS NOT NULL;

-- Numbered papers as they were handed out: from one number to another, for one box, to one worker.
CREATE TABLE paper_batches (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    box_no INTEGER NOT NULL,
    holder BLOB NOT NULL REFERENCES persons (id),
    issued_at INTEGER NOT NULL,
    PRIMARY KEY (vote_id, first),
    CHECK (first <= last)
) STRICT, WITHOUT ROWID;

ALTER TABLE votes DROP COLUMN papers_issued;

-- Numbers that came into no box: spoiled before they were cast, or not returned.
CREATE TABLE paper_ends (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    serial INTEGER NOT NULL,
    ending TEXT NOT NULL CHECK (ending IN ('spoiled', 'unreturned')),
    PRIMARY KEY (vote_id, serial)
) STRICT, WITHOUT ROWID;

-- Who counts, and the sheet they signed: its figures as JSON and the hash that stands in the record.
CREATE TABLE count_roles (
    vote_id BLOB NOT NULL PRIMARY KEY REFERENCES votes (id),
    caller BLOB NOT NULL REFERENCES persons (id),
    teller BLOB NOT NULL REFERENCES persons (id),
    scrutineer BLOB NOT NULL REFERENCES persons (id),
    CHECK (caller <> teller AND caller <> scrutineer AND teller <> scrutineer)
) STRICT;
CREATE TABLE count_sheets (
    vote_id BLOB NOT NULL PRIMARY KEY REFERENCES votes (id),
    sheet TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- A tablet at which residents vote one after another; code_hash: of what opens its screen.
CREATE TABLE stations (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    no INTEGER NOT NULL,
    place TEXT NOT NULL,
    official BLOB NOT NULL REFERENCES persons (id),
    code_hash BLOB NOT NULL UNIQUE,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    PRIMARY KEY (vote_id, no)
) STRICT, WITHOUT ROWID;

-- Who was let to a station, how they were identified and who helped; generation: the ballot they cast.
CREATE TABLE admissions (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    no INTEGER NOT NULL,
    station_no INTEGER NOT NULL,
    entry_no INTEGER NOT NULL,
    official BLOB NOT NULL REFERENCES persons (id),
    identified TEXT NOT NULL CHECK (identified IN ('letter', 'document')),
    helper BLOB REFERENCES persons (id),
    witness BLOB REFERENCES persons (id),
    admitted_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'voted', 'sent_away')),
    generation INTEGER,
    PRIMARY KEY (vote_id, no),
    CHECK ((helper IS NULL) = (witness IS NULL)),
    CHECK (helper <> witness),
    CHECK ((state = 'voted') = (generation IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX admissions_one_waits ON admissions (vote_id, station_no) WHERE state = 'waiting';

-- A mobile box on its way: two workers, whom they visit, and what they noted on the list.
CREATE TABLE tours (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    box_no INTEGER NOT NULL,
    worker BLOB NOT NULL REFERENCES persons (id),
    companion BLOB NOT NULL REFERENCES persons (id),
    left_at INTEGER NOT NULL,
    returned_at INTEGER,
    PRIMARY KEY (vote_id, box_no),
    CHECK (worker <> companion)
) STRICT, WITHOUT ROWID;
CREATE TABLE tour_stops (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    box_no INTEGER NOT NULL,
    entry_no INTEGER NOT NULL,
    serial INTEGER,
    at INTEGER,
    PRIMARY KEY (vote_id, box_no, entry_no),
    UNIQUE (vote_id, serial),
    CHECK ((serial IS NULL) = (at IS NULL))
) STRICT;

-- Written proxies.
CREATE TABLE mandates (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    no INTEGER NOT NULL,
    entry_no INTEGER NOT NULL,
    agent BLOB NOT NULL REFERENCES persons (id),
    instruction TEXT CHECK (instruction IN ('for', 'against', 'abstain')),
    written_on INTEGER NOT NULL,
    registered_by BLOB NOT NULL REFERENCES persons (id),
    registered_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'revoked', 'cast')),
    PRIMARY KEY (vote_id, no)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX mandates_one ON mandates (vote_id, entry_no) WHERE state <> 'revoked';
CREATE INDEX mandates_agent ON mandates (agent);
