-- Who stands behind a request to decide anew (复议), and who demands all four steps of a matter of the short path.
CREATE TABLE proposal_supporters (
    proposal_id BLOB NOT NULL REFERENCES proposals (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    kind TEXT NOT NULL CHECK (kind IN ('reconsideration', 'full-path')),
    community_id BLOB NOT NULL REFERENCES communities (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, person_id, kind)
) STRICT;
