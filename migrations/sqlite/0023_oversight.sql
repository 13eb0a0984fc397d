-- Questions on published entries, objections, interpellations and audit demands, with where each stands.
CREATE TABLE concerns (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('inquiry', 'objection', 'interpellation', 'audit')),
    disclosure_id BLOB REFERENCES disclosures (id),
    section TEXT CHECK (section IN ('party', 'government', 'affairs', 'finance', 'police')),
    proposal_id BLOB,
    office TEXT,
    words TEXT NOT NULL,
    raised_by BLOB NOT NULL REFERENCES persons (id),
    is_of_supervision INTEGER NOT NULL CHECK (is_of_supervision IN (0, 1)),
    raised_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('gathering', 'open', 'answered', 'closed')),
    level TEXT CHECK (level IN ('responsible', 'supervision', 'subdistrict')),
    since INTEGER NOT NULL,
    until INTEGER,
    acknowledged_at INTEGER,
    closing TEXT CHECK (closing IN ('answered', 'upheld', 'withdrawn', 'merged', 'lapsed')),
    merged_into BLOB REFERENCES concerns (id),
    -- When a deadline does something by itself.
    due_at INTEGER,
    UNIQUE (community_id, seq),
    -- It is about one thing.
    CHECK ((disclosure_id IS NOT NULL) + (proposal_id IS NOT NULL) + (office IS NOT NULL) = 1),
    CHECK ((disclosure_id IS NULL) = (section IS NULL)),
    CHECK ((state IN ('open', 'answered')) = (level IS NOT NULL)),
    CHECK ((state = 'closed') = (until IS NULL)),
    CHECK ((state = 'closed') = (closing IS NOT NULL)),
    CHECK ((closing IS NOT NULL AND closing = 'merged') = (merged_into IS NOT NULL))
) STRICT;
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
    concern_id BLOB NOT NULL REFERENCES concerns (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    kind TEXT NOT NULL,
    level TEXT,
    verdict TEXT CHECK (verdict IN ('upheld', 'dismissed')),
    words TEXT,
    by_person BLOB REFERENCES persons (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (concern_id, number)
) STRICT;

-- Who asks the same, or signs.
CREATE TABLE concern_signatures (
    concern_id BLOB NOT NULL REFERENCES concerns (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (concern_id, person_id)
) STRICT;

CREATE TRIGGER concerns_stay BEFORE DELETE ON concerns
BEGIN SELECT RAISE(ABORT, 'a question is closed, never deleted'); END;
CREATE TRIGGER concern_steps_never_change BEFORE UPDATE ON concern_steps
BEGIN SELECT RAISE(ABORT, 'what was answered never changes'); END;
CREATE TRIGGER concern_steps_stay BEFORE DELETE ON concern_steps
BEGIN SELECT RAISE(ABORT, 'what was answered never disappears'); END;

-- The yearly appraisal of members of the residents' committee, as the representatives graded them.
CREATE TABLE member_appraisals (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    office TEXT NOT NULL,
    year INTEGER NOT NULL,
    excellent INTEGER NOT NULL CHECK (excellent >= 0),
    competent INTEGER NOT NULL CHECK (competent >= 0),
    basic INTEGER NOT NULL CHECK (basic >= 0),
    incompetent INTEGER NOT NULL CHECK (incompetent >= 0),
    entitled INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES persons (id),
    at INTEGER NOT NULL,
    UNIQUE (community_id, person_id, year),
    -- More than half of the representatives graded, and nobody twice.
    CHECK (excellent + competent + basic + incompetent <= entitled),
    CHECK ((excellent + competent + basic + incompetent) * 2 > entitled)
) STRICT;
CREATE TRIGGER member_appraisals_never_change BEFORE UPDATE ON member_appraisals
BEGIN SELECT RAISE(ABORT, 'an appraisal never changes'); END;
CREATE TRIGGER member_appraisals_stay BEFORE DELETE ON member_appraisals
BEGIN SELECT RAISE(ABORT, 'an appraisal never disappears'); END;
