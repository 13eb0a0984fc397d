-- Owners on rolls: what they hold (JSON), and entries that vote for the units of another. Owners who have named nobody
-- have no voter in the register, so that person_id leans on nothing any more.
CREATE TABLE roll_entries_with_owners (
    roll_id BLOB NOT NULL REFERENCES rolls (id),
    no INTEGER NOT NULL,
    unit_kind TEXT NOT NULL CHECK (unit_kind IN ('household', 'person', 'owner')),
    unit_id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    building TEXT,
    sex TEXT CHECK (sex IN ('female', 'male')),
    is_voting INTEGER NOT NULL CHECK (is_voting IN (0, 1)),
    in_party_committee INTEGER NOT NULL CHECK (in_party_committee IN (0, 1)),
    in_residents_committee INTEGER NOT NULL CHECK (in_residents_committee IN (0, 1)),
    holding TEXT,
    stands_for INTEGER,
    PRIMARY KEY (roll_id, no),
    CHECK ((unit_kind = 'owner') = (holding IS NOT NULL)),
    CHECK (stands_for IS NULL OR unit_kind = 'owner')
) STRICT;
INSERT INTO roll_entries_with_owners
    SELECT roll_id, no, unit_kind, unit_id, person_id, name, label, building, sex, is_voting, in_party_committee,
           in_residents_committee, NULL, NULL
    FROM roll_entries;
DROP TABLE roll_entries;
ALTER TABLE roll_entries_with_owners RENAME TO roll_entries;
CREATE INDEX roll_entries_person ON roll_entries (person_id);
CREATE UNIQUE INDEX roll_entries_one_unit ON roll_entries (roll_id, unit_kind, unit_id) WHERE stands_for IS NULL;

-- A vote may take effect only if another matter is carried; silence may be counted with the majority.
ALTER TABLE votes ADD COLUMN only_if BLOB;
ALTER TABLE votes ADD COLUMN silent_counts INTEGER NOT NULL DEFAULT 0 CHECK (silent_counts IN (0, 1));

-- Owners proven to be served with the ballot.
CREATE TABLE servings (
    vote_id BLOB NOT NULL REFERENCES votes (id),
    entry_no INTEGER NOT NULL,
    proof TEXT NOT NULL,
    PRIMARY KEY (vote_id, entry_no)
) STRICT, WITHOUT ROWID;
