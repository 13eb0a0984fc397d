-- Matters on their way through the four steps. `stage` and the other JSON columns belong to the domain; what lists
-- and deadlines ask for stands in columns beside them.
CREATE TABLE proposals (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    seq BIGINT NOT NULL,
    number TEXT COLLATE "C",
    class TEXT COLLATE "C" NOT NULL,
    proposer TEXT COLLATE "C" NOT NULL,
    basis TEXT COLLATE "C",
    author_id UUID NOT NULL REFERENCES persons (id),
    grid_id UUID REFERENCES area_nodes (id),
    title TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    text_version BIGINT NOT NULL,
    substantive_hash BYTEA NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    stage_name TEXT COLLATE "C" NOT NULL,
    stage_group TEXT COLLATE "C" NOT NULL,
    since BIGINT NOT NULL,
    progress TEXT COLLATE "C" NOT NULL,
    drafted_at BIGINT NOT NULL,
    submitted_at BIGINT,
    updated_at BIGINT NOT NULL,
    due_at BIGINT,
    version BIGINT NOT NULL,
    UNIQUE (community_id, seq),
    UNIQUE (community_id, number)
);
CREATE INDEX proposals_latest ON proposals (community_id, updated_at, id) WHERE stage_name <> 'draft';
CREATE INDEX proposals_by_group ON proposals (community_id, stage_group, updated_at, id) WHERE stage_name <> 'draft';
CREATE INDEX proposals_by_class ON proposals (community_id, class, updated_at, id) WHERE stage_name <> 'draft';
CREATE INDEX proposals_by_grid ON proposals (community_id, grid_id, updated_at, id) WHERE stage_name <> 'draft';
CREATE INDEX proposals_by_stage ON proposals (community_id, stage_name, since);
CREATE INDEX proposals_by_author ON proposals (author_id, updated_at);
CREATE INDEX proposals_by_substance ON proposals (community_id, substantive_hash);
CREATE INDEX proposals_due ON proposals (community_id, due_at) WHERE due_at IS NOT NULL;

-- How many matters are where, so that lists need not count.
CREATE TABLE proposal_counts (
    community_id UUID NOT NULL REFERENCES communities (id),
    stage_name TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    matters BIGINT NOT NULL CHECK (matters >= 0),
    PRIMARY KEY (community_id, stage_name, class)
);

-- The last number given: `seq` for addresses, `number-2026` for formal numbers of a year.
CREATE TABLE proposal_counters (
    community_id UUID NOT NULL REFERENCES communities (id),
    name TEXT COLLATE "C" NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (community_id, name)
);

CREATE TABLE proposal_versions (
    proposal_id UUID NOT NULL REFERENCES proposals (id),
    version BIGINT NOT NULL,
    community_id UUID NOT NULL REFERENCES communities (id),
    content TEXT COLLATE "C" NOT NULL,
    text_hash BYTEA NOT NULL,
    note TEXT COLLATE "C",
    at BIGINT NOT NULL,
    PRIMARY KEY (proposal_id, version)
);

CREATE TABLE proposal_signatures (
    proposal_id UUID NOT NULL REFERENCES proposals (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('signature', 'sponsor')),
    community_id UUID NOT NULL REFERENCES communities (id),
    substance BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (proposal_id, person_id, kind)
);
CREATE INDEX proposal_signatures_person ON proposal_signatures (person_id);

CREATE TABLE consultation_sessions (
    proposal_id UUID NOT NULL REFERENCES proposals (id),
    no BIGINT NOT NULL,
    community_id UUID NOT NULL REFERENCES communities (id),
    kind TEXT COLLATE "C" NOT NULL,
    held BIGINT NOT NULL,
    present BIGINT NOT NULL,
    minutes TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (proposal_id, no)
);

CREATE TABLE opinions (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    proposal_id UUID NOT NULL REFERENCES proposals (id),
    by_person UUID NOT NULL REFERENCES persons (id),
    words TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    answer TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    answered_by UUID REFERENCES persons (id),
    answered_at BIGINT,
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX opinions_by_proposal ON opinions (proposal_id, at, id);

CREATE TABLE result_objections (
    proposal_id UUID NOT NULL REFERENCES proposals (id),
    no BIGINT NOT NULL,
    community_id UUID NOT NULL REFERENCES communities (id),
    by_person UUID NOT NULL REFERENCES persons (id),
    words TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    reply TEXT COLLATE "C",
    settled_at BIGINT,
    PRIMARY KEY (proposal_id, no)
);

CREATE TABLE appraisals (
    proposal_id UUID NOT NULL REFERENCES proposals (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    community_id UUID NOT NULL REFERENCES communities (id),
    needed BIGINT NOT NULL CHECK (needed BETWEEN 1 AND 5),
    open BIGINT NOT NULL CHECK (open BETWEEN 1 AND 5),
    quality BIGINT NOT NULL CHECK (quality BETWEEN 1 AND 5),
    cost BIGINT NOT NULL CHECK (cost BETWEEN 1 AND 5),
    overall BIGINT NOT NULL CHECK (overall BETWEEN 1 AND 5),
    comment TEXT COLLATE "C",
    at BIGINT NOT NULL,
    PRIMARY KEY (proposal_id, person_id)
);
