-- The charter in dated versions, and the days off and adjusted workdays of years that did not come with the product.
CREATE TABLE charters (
    community_id BLOB NOT NULL REFERENCES communities (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    preset TEXT NOT NULL,
    settings TEXT NOT NULL,
    effective INTEGER NOT NULL,
    proposal_id BLOB REFERENCES proposals (id),
    proposal_number TEXT,
    basis TEXT,
    prepared_by BLOB NOT NULL REFERENCES persons (id),
    prepared_at INTEGER NOT NULL,
    withdrawn_by BLOB REFERENCES persons (id),
    withdrawn_at INTEGER,
    withdrawn_reason TEXT,
    PRIMARY KEY (community_id, number),
    CHECK ((proposal_id IS NULL) = (proposal_number IS NULL)),
    -- A resolution allowed it, or a written basis; never both, never neither.
    CHECK ((proposal_id IS NULL) <> (basis IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
) STRICT;

CREATE TRIGGER charters_stay BEFORE DELETE ON charters
BEGIN SELECT RAISE(ABORT, 'a version is withdrawn, never deleted'); END;

CREATE TABLE calendar_years (
    community_id BLOB NOT NULL REFERENCES communities (id),
    year INTEGER NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    source TEXT NOT NULL,
    days_off TEXT NOT NULL,
    workdays TEXT NOT NULL,
    imported_at INTEGER NOT NULL,
    PRIMARY KEY (community_id, year, revision)
) STRICT;
