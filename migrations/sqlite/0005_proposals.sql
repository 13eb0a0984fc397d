-- Matters on their way through the four steps. `stage` and the other JSON columns belong to the domain; what lists
-- and deadlines ask for stands in columns beside them.
CREATE TABLE proposals (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    seq INTEGER NOT NULL,
    number TEXT,
    class TEXT NOT NULL,
    proposer TEXT NOT NULL,
    basis TEXT,
    author_id BLOB NOT NULL REFERENCES persons (id),
    grid_id BLOB REFERENCES area_nodes (id),
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    text_version INTEGER NOT NULL,
    substantive_hash BLOB NOT NULL,
    stage TEXT NOT NULL,
    stage_name TEXT NOT NULL,
    stage_group TEXT NOT NULL,
    since INTEGER NOT NULL,
    progress TEXT NOT NULL,
    drafted_at INTEGER NOT NULL,
    submitted_at INTEGER,
    updated_at INTEGER NOT NULL,
    due_at INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (community_id, seq),
    UNIQUE (community_id, number)
) STRICT;
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
    community_id BLOB NOT NULL REFERENCES communities (id),
    stage_name TEXT NOT NULL,
    class TEXT NOT NULL,
    matters INTEGER NOT NULL CHECK (matters >= 0),
    PRIMARY KEY (community_id, stage_name, class)
) STRICT;

-- The last number given: `seq` for addresses, `number-2026` for formal numbers of a year.
CREATE TABLE proposal_counters (
    community_id BLOB NOT NULL REFERENCES communities (id),
    name TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (community_id, name)
) STRICT;

CREATE TABLE proposal_versions (
    proposal_id BLOB NOT NULL REFERENCES proposals (id),
    version INTEGER NOT NULL,
    community_id BLOB NOT NULL REFERENCES communities (id),
    content TEXT NOT NULL,
    text_hash BLOB NOT NULL,
    note TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, version)
) STRICT;

CREATE TABLE proposal_signatures (
    proposal_id BLOB NOT NULL REFERENCES proposals (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    kind TEXT NOT NULL CHECK (kind IN ('signature', 'sponsor')),
    community_id BLOB NOT NULL REFERENCES communities (id),
    substance BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, person_id, kind)
) STRICT;
CREATE INDEX proposal_signatures_person ON proposal_signatures (person_id);

CREATE TABLE consultation_sessions (
    proposal_id BLOB NOT NULL REFERENCES proposals (id),
    no INTEGER NOT NULL,
    community_id BLOB NOT NULL REFERENCES communities (id),
    kind TEXT NOT NULL,
    held INTEGER NOT NULL,
    present INTEGER NOT NULL,
    minutes TEXT NOT NULL,
    PRIMARY KEY (proposal_id, no)
) STRICT;

CREATE TABLE opinions (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    proposal_id BLOB NOT NULL REFERENCES proposals (id),
    by_person BLOB NOT NULL REFERENCES persons (id),
    words TEXT NOT NULL,
    at INTEGER NOT NULL,
    answer TEXT,
    reason TEXT,
    answered_by BLOB REFERENCES persons (id),
    answered_at INTEGER,
    CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX opinions_by_proposal ON opinions (proposal_id, at, id);

CREATE TABLE result_objections (
    proposal_id BLOB NOT NULL REFERENCES proposals (id),
    no INTEGER NOT NULL,
    community_id BLOB NOT NULL REFERENCES communities (id),
    by_person BLOB NOT NULL REFERENCES persons (id),
    words TEXT NOT NULL,
    at INTEGER NOT NULL,
    reply TEXT,
    settled_at INTEGER,
    PRIMARY KEY (proposal_id, no)
) STRICT;

CREATE TABLE appraisals (
    proposal_id BLOB NOT NULL REFERENCES proposals (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    community_id BLOB NOT NULL REFERENCES communities (id),
    needed INTEGER NOT NULL CHECK (needed BETWEEN 1 AND 5),
    open INTEGER NOT NULL CHECK (open BETWEEN 1 AND 5),
    quality INTEGER NOT NULL CHECK (quality BETWEEN 1 AND 5),
    cost INTEGER NOT NULL CHECK (cost BETWEEN 1 AND 5),
    overall INTEGER NOT NULL CHECK (overall BETWEEN 1 AND 5),
    comment TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, person_id)
) STRICT;
