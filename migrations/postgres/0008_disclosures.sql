-- The five disclosure sections. An entry has versions; the one that is public is `published_version`.
-- `period_from` and `period_until` are the first and last day of `period`, for finding entries by month.
CREATE TABLE disclosures (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    section TEXT COLLATE "C" NOT NULL CHECK (section IN ('party', 'government', 'affairs', 'finance', 'police')),
    seq BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    period TEXT COLLATE "C" NOT NULL,
    period_from BIGINT NOT NULL,
    period_until BIGINT NOT NULL,
    proposal_id UUID,
    source TEXT COLLATE "C" CHECK (source IN ('resolution', 'party_opinion', 'implementation_result')),
    published_version BIGINT,
    published_at BIGINT,
    open_state TEXT COLLATE "C" CHECK (open_state IN ('drafted', 'submitted', 'sent_back', 'countersigned')),
    UNIQUE (community_id, section, seq),
    CHECK ((published_version IS NULL) = (published_at IS NULL)),
    CHECK ((proposal_id IS NULL) = (source IS NULL))
);
CREATE INDEX disclosures_public ON disclosures (community_id, section, published_at) WHERE published_version IS NOT NULL;
CREATE INDEX disclosures_open ON disclosures (community_id, open_state) WHERE open_state IS NOT NULL;
CREATE INDEX disclosures_by_proposal ON disclosures (proposal_id) WHERE proposal_id IS NOT NULL;

CREATE TABLE disclosure_versions (
    disclosure_id UUID NOT NULL REFERENCES disclosures (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    title TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    figures TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    by_person UUID REFERENCES persons (id),
    at BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
        CHECK (state IN ('drafted', 'submitted', 'sent_back', 'countersigned', 'published', 'discarded')),
    submitted_at BIGINT,
    sent_back_reason TEXT COLLATE "C",
    sent_back_by UUID REFERENCES persons (id),
    sent_back_at BIGINT,
    countersigned_note TEXT COLLATE "C",
    countersigned_by UUID REFERENCES persons (id),
    countersigned_at BIGINT,
    posted_from BIGINT,
    posted_until BIGINT,
    published_by UUID REFERENCES persons (id),
    published_at BIGINT,
    discarded_at BIGINT,
    PRIMARY KEY (disclosure_id, number),
    CHECK ((state = 'published') = (published_at IS NOT NULL)),
    -- At least fifteen days, the first not counted (URCL 2025 art. 34).
    CHECK (posted_until IS NULL OR posted_until >= posted_from + 15)
);

CREATE TRIGGER disclosures_stay BEFORE DELETE ON disclosures
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER published_versions_never_change BEFORE UPDATE ON disclosure_versions
    FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER disclosure_versions_stay BEFORE DELETE ON disclosure_versions
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
