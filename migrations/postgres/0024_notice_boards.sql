-- Sheets of entries on notice boards. The photograph is kept as it was encoded here, without what the camera added.
CREATE TABLE disclosure_hangings (
    id UUID NOT NULL PRIMARY KEY,
    disclosure_id UUID NOT NULL REFERENCES disclosures (id),
    version BIGINT NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    hung_from BIGINT NOT NULL,
    hung_until BIGINT NOT NULL CHECK (hung_until >= hung_from),
    photo BYTEA NOT NULL,
    photo_hash BYTEA NOT NULL CHECK (length(photo_hash) = 32),
    by_person UUID NOT NULL REFERENCES persons (id),
    at BIGINT NOT NULL,
    FOREIGN KEY (disclosure_id, version) REFERENCES disclosure_versions (disclosure_id, number)
);
CREATE INDEX hangings_by_entry ON disclosure_hangings (disclosure_id, version);
CREATE TRIGGER hangings_never_change BEFORE UPDATE ON disclosure_hangings
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER hangings_stay BEFORE DELETE ON disclosure_hangings
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
