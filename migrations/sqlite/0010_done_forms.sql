-- Forms that were carried out, so that one that is sent twice acts once; forgotten after some days.
CREATE TABLE done_forms (
    community_id BLOB NOT NULL REFERENCES communities (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    form BLOB NOT NULL,
    at INTEGER NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (community_id, person_id, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX done_forms_at ON done_forms (community_id, at);
