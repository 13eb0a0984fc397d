-- Questions on published entries, objections, interpellations and audit demands, with where each stands.
CREATE TABLE concerns (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    seq BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('inquiry', 'objection', 'interpellation', 'audit')),
    disclosure_id UUID REFERENCES disclosures (id),
    section TEXT COLLATE "C" CHECK (section IN ('party', 'government', 'affairs', 'finance', 'police')),
    proposal_id UUID,
    office TEXT COLLATE "C",
    words TEXT COLLATE "C" NOT NULL,
    raised_by UUID NOT NULL REFERENCES persons (id),
    is_of_supervision BOOLEAN NOT NULL,
    raised_at BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('gathering', 'open', 'answered', 'closed')),
    level TEXT COLLATE "C" CHECK (level IN ('responsible', 'supervision', 'subdistrict')),
    since BIGINT NOT NULL,
    until BIGINT,
    acknowledged_at BIGINT,
    closing TEXT COLLATE "C" CHECK (closing IN ('answered', 'upheld', 'withdrawn', 'merged', 'lapsed')),
    merged_into UUID REFERENCES concerns (id),
    -- When a deadline does something by itself.
    due_at BIGINT,
    UNIQUE (community_id, seq),
    -- It is about one thing.
    CHECK (num_nonnulls(disclosure_id, proposal_id, office) = 1),
    CHECK ((disclosure_id IS NULL) = (section IS NULL)),
    CHECK ((state IN ('open', 'answered')) = (level IS NOT NULL)),
    CHECK ((state = 'closed') = (until IS NULL)),
    CHECK ((state = 'closed') = (closing IS NOT NULL)),
    CHECK ((closing IS NOT NULL AND closing = 'merged') = (merged_into IS NOT NULL))
);
-- One open question of a kind by one person about one entry.
CREATE UNIQUE INDEX concerns_once ON concerns (disclosure_id, kind, raised_by)
    WHERE disclosure_id IS NOT NULL AND state <> 'closed';
CREATE INDEX concerns_of_entry ON concerns (disclosure_id, seq) WHERE disclosure_id IS NOT NULL;
CREATE INDEX concerns_of_asker ON concerns (raised_by, seq);
CREATE INDEX concerns_open ON concerns (community_id, seq) WHERE state <> 'closed';
CREATE INDEX concerns_due ON concerns (community_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX concerns_merged ON concerns (merged_into) WHERE merged_into IS NOT NULL;

-- The chain of each: what was said and done, in the order of time.
CREATE TABLE concern_steps (
    concern_id UUID NOT NULL REFERENCES concerns (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    kind TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C",
    verdict TEXT COLLATE "C" CHECK (verdict IN ('upheld', 'dismissed')),
    words TEXT COLLATE "C",
    by_person UUID REFERENCES persons (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (concern_id, number)
);

-- Who asks the same, or signs.
CREATE TABLE concern_signatures (
    concern_id UUID NOT NULL REFERENCES concerns (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (concern_id, person_id)
);

CREATE TRIGGER concerns_stay BEFORE DELETE ON concerns
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER concern_steps_never_change BEFORE UPDATE ON concern_steps
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER concern_steps_stay BEFORE DELETE ON concern_steps
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();

-- The yearly appraisal of members of the residents' committee, as the representatives graded them.
CREATE TABLE member_appraisals (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    office TEXT COLLATE "C" NOT NULL,
    year BIGINT NOT NULL,
    excellent BIGINT NOT NULL CHECK (excellent >= 0),
    competent BIGINT NOT NULL CHECK (competent >= 0),
    basic BIGINT NOT NULL CHECK (basic >= 0),
    incompetent BIGINT NOT NULL CHECK (incompetent >= 0),
    entitled BIGINT NOT NULL,
    recorded_by UUID NOT NULL REFERENCES persons (id),
    at BIGINT NOT NULL,
    UNIQUE (community_id, person_id, year),
    -- More than half of the representatives graded, and nobody twice.
    CHECK (excellent + competent + basic + incompetent <= entitled),
    CHECK ((excellent + competent + basic + incompetent) * 2 > entitled)
);
CREATE TRIGGER member_appraisals_never_change BEFORE UPDATE ON member_appraisals
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER member_appraisals_stay BEFORE DELETE ON member_appraisals
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
