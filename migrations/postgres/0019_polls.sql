-- Advisory polls: one question, several options, one answer of each resident. options: the options in order, as JSON.
CREATE TABLE polls (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    seq BIGINT NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    options TEXT COLLATE "C" NOT NULL,
    least BIGINT NOT NULL CHECK (least >= 1),
    most BIGINT NOT NULL CHECK (most >= least),
    proposal_id UUID,
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL CHECK (closes > opens),
    opened_by UUID NOT NULL REFERENCES persons (id),
    withdrawn_by UUID REFERENCES persons (id),
    withdrawn_at BIGINT,
    withdrawn_reason TEXT COLLATE "C",
    UNIQUE (community_id, seq),
    CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
);
CREATE INDEX polls_proposal ON polls (proposal_id) WHERE proposal_id IS NOT NULL;

CREATE TRIGGER polls_stay BEFORE DELETE ON polls
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();

-- The answer of a resident as it is now. selection: the numbers of the options, as `1,3`.
CREATE TABLE poll_answers (
    poll_id UUID NOT NULL REFERENCES polls (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    selection TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    recorded_by UUID REFERENCES persons (id),
    PRIMARY KEY (poll_id, person_id),
    CHECK (recorded_by IS NULL OR recorded_by <> person_id)
);
