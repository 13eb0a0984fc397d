-- Ballots by every channel: station and proxy carry a form and a receipt as the phone does, the mobile box a number as
-- paper does.
ALTER TABLE ballots
    DROP CONSTRAINT ballots_channel_check,
    DROP CONSTRAINT ballots_check,
    DROP CONSTRAINT ballots_check1,
    ADD CONSTRAINT ballots_channel_check CHECK (channel IN ('phone', 'paper', 'station', 'box', 'proxy')),
    ADD CONSTRAINT ballots_serial_check CHECK ((channel IN ('paper', 'box')) = (serial IS NOT NULL)),
    ADD CONSTRAINT ballots_form_check CHECK ((channel IN ('paper', 'box')) = (form_key IS NULL)),
    ADD CONSTRAINT ballots_code_check CHECK ((form_key IS NULL) = (code IS NULL));

-- Numbered papers as they were handed out: from one number to another, for one box, to one worker.
CREATE TABLE paper_batches (
    vote_id UUID NOT NULL REFERENCES votes (id),
    first BIGINT NOT NULL,
    last BIGINT NOT NULL,
    box_no BIGINT NOT NULL,
    holder UUID NOT NULL REFERENCES persons (id),
    issued_at BIGINT NOT NULL,
    PRIMARY KEY (vote_id, first),
    CHECK (first <= last)
);

ALTER TABLE votes DROP COLUMN papers_issued;

-- Numbers that came into no box: spoiled before they were cast, or not returned.
CREATE TABLE paper_ends (
    vote_id UUID NOT NULL REFERENCES votes (id),
    serial BIGINT NOT NULL,
    ending TEXT COLLATE "C" NOT NULL CHECK (ending IN ('spoiled', 'unreturned')),
    PRIMARY KEY (vote_id, serial)
);

-- Who counts, and the sheet they signed: its figures as JSON and the hash that stands in the record.
CREATE TABLE count_roles (
    vote_id UUID NOT NULL PRIMARY KEY REFERENCES votes (id),
    caller UUID NOT NULL REFERENCES persons (id),
    teller UUID NOT NULL REFERENCES persons (id),
    scrutineer UUID NOT NULL REFERENCES persons (id),
    CHECK (caller <> teller AND caller <> scrutineer AND teller <> scrutineer)
);
CREATE TABLE count_sheets (
    vote_id UUID NOT NULL PRIMARY KEY REFERENCES votes (id),
    sheet TEXT COLLATE "C" NOT NULL,
    hash BYTEA NOT NULL
);

-- A tablet at which residents vote one after another; code_hash: of what opens its screen.
CREATE TABLE stations (
    vote_id UUID NOT NULL REFERENCES votes (id),
    no BIGINT NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    official UUID NOT NULL REFERENCES persons (id),
    code_hash BYTEA NOT NULL UNIQUE,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    PRIMARY KEY (vote_id, no)
);

-- Who was let to a station, how they were identified and who helped; generation: the ballot they cast.
CREATE TABLE admissions (
    vote_id UUID NOT NULL REFERENCES votes (id),
    no BIGINT NOT NULL,
    station_no BIGINT NOT NULL,
    entry_no BIGINT NOT NULL,
    official UUID NOT NULL REFERENCES persons (id),
    identified TEXT COLLATE "C" NOT NULL CHECK (identified IN ('letter', 'document')),
    helper UUID REFERENCES persons (id),
    witness UUID REFERENCES persons (id),
    admitted_at BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'voted', 'sent_away')),
    generation BIGINT,
    PRIMARY KEY (vote_id, no),
    CHECK ((helper IS NULL) = (witness IS NULL)),
    CHECK (helper <> witness),
    CHECK ((state = 'voted') = (generation IS NOT NULL))
);
CREATE UNIQUE INDEX admissions_one_waits ON admissions (vote_id, station_no) WHERE state = 'waiting';

-- A mobile box on its way: two workers, whom they visit, and what they noted on the list.
CREATE TABLE tours (
    vote_id UUID NOT NULL REFERENCES votes (id),
    box_no BIGINT NOT NULL,
    worker UUID NOT NULL REFERENCES persons (id),
    companion UUID NOT NULL REFERENCES persons (id),
    left_at BIGINT NOT NULL,
    returned_at BIGINT,
    PRIMARY KEY (vote_id, box_no),
    CHECK (worker <> companion)
);
CREATE TABLE tour_stops (
    vote_id UUID NOT NULL REFERENCES votes (id),
    box_no BIGINT NOT NULL,
    entry_no BIGINT NOT NULL,
    serial BIGINT,
    at BIGINT,
    PRIMARY KEY (vote_id, box_no, entry_no),
    UNIQUE (vote_id, serial),
    CHECK ((serial IS NULL) = (at IS NULL))
);

-- Written proxies.
CREATE TABLE mandates (
    vote_id UUID NOT NULL REFERENCES votes (id),
    no BIGINT NOT NULL,
    entry_no BIGINT NOT NULL,
    agent UUID NOT NULL REFERENCES persons (id),
    instruction TEXT COLLATE "C" CHECK (instruction IN ('for', 'against', 'abstain')),
    written_on BIGINT NOT NULL,
    registered_by UUID NOT NULL REFERENCES persons (id),
    registered_at BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'revoked', 'cast')),
    PRIMARY KEY (vote_id, no)
);
CREATE UNIQUE INDEX mandates_one ON mandates (vote_id, entry_no) WHERE state <> 'revoked';
CREATE INDEX mandates_agent ON mandates (agent);
