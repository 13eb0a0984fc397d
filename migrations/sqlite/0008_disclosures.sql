-- The five disclosure sections. An entry has versions; the one that is public is `published_version`.
-- `period_from` and `period_until` are the first and last day of `period`, for finding entries by month.
CREATE TABLE disclosures (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    section TEXT NOT NULL CHECK (section IN ('party', 'government', 'affairs', 'finance', 'police')),
    seq INTEGER NOT NULL,
    code TEXT NOT NULL,
    period TEXT NOT NULL,
    period_from INTEGER NOT NULL,
    period_until INTEGER NOT NULL,
    proposal_id BLOB,
    source TEXT CHECK (source IN ('resolution', 'party_opinion', 'implementation_result')),
    published_version INTEGER,
    published_at INTEGER,
    open_state TEXT CHECK (open_state IN ('drafted', 'submitted', 'sent_back', 'countersigned')),
    UNIQUE (community_id, section, seq),
    CHECK ((published_version IS NULL) = (published_at IS NULL)),
    CHECK ((proposal_id IS NULL) = (source IS NULL))
) STRICT;
CREATE INDEX disclosures_public ON disclosures (community_id, section, published_at) WHERE published_version IS NOT NULL;
CREATE INDEX disclosures_open ON disclosures (community_id, open_state) WHERE open_state IS NOT NULL;
CREATE INDEX disclosures_by_proposal ON disclosures (proposal_id) WHERE proposal_id IS NOT NULL;

CREATE TABLE disclosure_versions (
    disclosure_id BLOB NOT NULL REFERENCES disclosures (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    figures TEXT,
    reason TEXT,
    by_person BLOB REFERENCES persons (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('drafted', 'submitted', 'sent_back', 'countersigned', 'published', 'discarded')),
    submitted_at INTEGER,
    sent_back_reason TEXT,
    sent_back_by BLOB REFERENCES persons (id),
    sent_back_at INTEGER,
    countersigned_note TEXT,
    countersigned_by BLOB REFERENCES persons (id),
    countersigned_at INTEGER,
    posted_from INTEGER,
    posted_until INTEGER,
    published_by BLOB REFERENCES persons (id),
    published_at INTEGER,
    discarded_at INTEGER,
    PRIMARY KEY (disclosure_id, number),
    CHECK ((state = 'published') = (published_at IS NOT NULL)),
    -- At least fifteen days, the first not counted (URCL 2025 art. 34).
    CHECK (posted_until IS NULL OR posted_until >= posted_from + 15)
) STRICT;

CREATE TRIGGER disclosures_stay BEFORE DELETE ON disclosures
BEGIN SELECT RAISE(ABORT, 'an entry is corrected, never deleted'); END;
CREATE TRIGGER published_versions_never_change BEFORE UPDATE ON disclosure_versions WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'what was published never changes'); END;
CREATE TRIGGER disclosure_versions_stay BEFORE DELETE ON disclosure_versions
BEGIN SELECT RAISE(ABORT, 'what was written never disappears'); END;
