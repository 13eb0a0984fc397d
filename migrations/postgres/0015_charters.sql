-- The charter in dated versions, and the days off and adjusted workdays of years that did not come with the product.
CREATE TABLE charters (
    community_id UUID NOT NULL REFERENCES communities (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    preset TEXT COLLATE "C" NOT NULL,
    settings TEXT COLLATE "C" NOT NULL,
    effective BIGINT NOT NULL,
    proposal_id UUID REFERENCES proposals (id),
    proposal_number TEXT COLLATE "C",
    basis TEXT COLLATE "C",
    prepared_by UUID NOT NULL REFERENCES persons (id),
    prepared_at BIGINT NOT NULL,
    withdrawn_by UUID REFERENCES persons (id),
    withdrawn_at BIGINT,
    withdrawn_reason TEXT COLLATE "C",
    PRIMARY KEY (community_id, number),
    CHECK ((proposal_id IS NULL) = (proposal_number IS NULL)),
    -- A resolution allowed it, or a written basis; never both, never neither.
    CHECK ((proposal_id IS NULL) <> (basis IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
);

CREATE TRIGGER charters_stay BEFORE DELETE ON charters
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();

CREATE TABLE calendar_years (
    community_id UUID NOT NULL REFERENCES communities (id),
    year BIGINT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision >= 1),
    source TEXT COLLATE "C" NOT NULL,
    days_off TEXT COLLATE "C" NOT NULL,
    workdays TEXT COLLATE "C" NOT NULL,
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, year, revision)
);
