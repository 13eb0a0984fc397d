-- Owners on rolls: what they hold (JSON), and entries that vote for the units of another. Owners who have named nobody
-- have no voter in the register, so that person_id leans on nothing any more.
ALTER TABLE roll_entries DROP CONSTRAINT roll_entries_unit_kind_check;
ALTER TABLE roll_entries DROP CONSTRAINT roll_entries_person_id_fkey;
ALTER TABLE roll_entries DROP CONSTRAINT roll_entries_roll_id_unit_kind_unit_id_key;
ALTER TABLE roll_entries ADD COLUMN holding TEXT COLLATE "C";
ALTER TABLE roll_entries ADD COLUMN stands_for BIGINT;
ALTER TABLE roll_entries ADD CHECK (unit_kind IN ('household', 'person', 'owner'));
ALTER TABLE roll_entries ADD CHECK ((unit_kind = 'owner') = (holding IS NOT NULL));
ALTER TABLE roll_entries ADD CHECK (stands_for IS NULL OR unit_kind = 'owner');
CREATE UNIQUE INDEX roll_entries_one_unit ON roll_entries (roll_id, unit_kind, unit_id) WHERE stands_for IS NULL;

-- A vote may take effect only if another matter is carried; silence may be counted with the majority.
ALTER TABLE votes ADD COLUMN only_if UUID;
ALTER TABLE votes ADD COLUMN silent_counts BOOLEAN NOT NULL DEFAULT FALSE;

-- Owners proven to be served with the ballot.
CREATE TABLE servings (
    vote_id UUID NOT NULL REFERENCES votes (id),
    entry_no BIGINT NOT NULL,
    proof TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (vote_id, entry_no)
);
