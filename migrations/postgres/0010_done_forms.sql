-- Forms that were carried out, so that one that is sent twice acts once; forgotten after some days.
CREATE TABLE done_forms (
    community_id UUID NOT NULL REFERENCES communities (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    form BYTEA NOT NULL,
    at BIGINT NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (community_id, person_id, form)
);
CREATE INDEX done_forms_at ON done_forms (community_id, at);
