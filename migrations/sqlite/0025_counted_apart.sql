-- Papers that were brought back blank are counted apart from spoiled ones.
CREATE TABLE paper_ends_apart (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    serial INTEGER NOT NULL,
    ending TEXT NOT NULL CHECK (ending IN ('spoiled', 'unused', 'unreturned')),
    PRIMARY KEY (vote_id, serial)
) STRICT, WITHOUT ROWID;
INSERT INTO paper_ends_apart SELECT vote_id, serial, ending FROM paper_ends;
DROP TABLE paper_ends;
ALTER TABLE paper_ends_apart RENAME TO paper_ends;

-- A letter whose code was checked is told from one that an official saw.
CREATE TABLE admissions_checked (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    no INTEGER NOT NULL,
    station_no INTEGER NOT NULL,
    entry_no INTEGER NOT NULL,
    official BLOB NOT NULL REFERENCES persons (id),
    identified TEXT NOT NULL CHECK (identified IN ('letter', 'letter-code', 'document')),
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
INSERT INTO admissions_checked
    SELECT vote_id, no, station_no, entry_no, official, identified, helper, witness, admitted_at, state, generation
    FROM admissions;
DROP TABLE admissions;
ALTER TABLE admissions_checked RENAME TO admissions;
CREATE UNIQUE INDEX admissions_one_waits ON admissions (vote_id, station_no) WHERE state = 'waiting';

-- Photos of count sheets, seen by the desk alone; the record holds their hashes.
CREATE TABLE count_photos (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    no INTEGER NOT NULL,
    hash BLOB NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    taken_by BLOB NOT NULL REFERENCES persons (id),
    taken_at INTEGER NOT NULL,
    jpeg BLOB NOT NULL,
    PRIMARY KEY (vote_id, no)
) STRICT;
