-- Sheets of entries on notice boards. The photograph is kept as it was encoded here, without what the camera added.
CREATE TABLE disclosure_hangings (
    id BLOB NOT NULL PRIMARY KEY,
    disclosure_id BLOB NOT NULL REFERENCES disclosures (id),
    version INTEGER NOT NULL,
    place TEXT NOT NULL,
    hung_from INTEGER NOT NULL,
    hung_until INTEGER NOT NULL CHECK (hung_until >= hung_from),
    photo BLOB NOT NULL,
    photo_hash BLOB NOT NULL CHECK (length(photo_hash) = 32),
    by_person BLOB NOT NULL REFERENCES persons (id),
    at INTEGER NOT NULL,
    FOREIGN KEY (disclosure_id, version) REFERENCES disclosure_versions (disclosure_id, number)
) STRICT;
CREATE INDEX hangings_by_entry ON disclosure_hangings (disclosure_id, version);
CREATE TRIGGER hangings_never_change BEFORE UPDATE ON disclosure_hangings
BEGIN SELECT RAISE(ABORT, 'what hung on a board never changes'); END;
CREATE TRIGGER hangings_stay BEFORE DELETE ON disclosure_hangings
BEGIN SELECT RAISE(ABORT, 'what hung on a board never disappears'); END;
