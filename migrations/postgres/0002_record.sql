-- The public record: one entry for each act. `leaf` is what the public sees, `hash` its place in the tree;
-- `event`, `actor` and `salt` open the commitments in it.
CREATE TABLE record (
    community_id UUID NOT NULL REFERENCES communities (id),
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id UUID NOT NULL,
    actor UUID,
    event TEXT COLLATE "C" NOT NULL,
    salt BYTEA NOT NULL,
    leaf TEXT COLLATE "C" NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (community_id, n)
);
CREATE INDEX record_by_subject ON record (subject_id, n);

-- How far each community's record goes: the right edge of its tree.
CREATE TABLE record_head (
    community_id UUID NOT NULL PRIMARY KEY REFERENCES communities (id),
    size BIGINT NOT NULL,
    frontier BYTEA NOT NULL
);

-- Against our own mistakes; against others the tree helps.
CREATE FUNCTION record_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record never changes and never shrinks';
END
$$;
CREATE TRIGGER record_never_changes BEFORE UPDATE OR DELETE ON record
    FOR EACH ROW EXECUTE FUNCTION record_refuses();
CREATE TRIGGER record_never_emptied BEFORE TRUNCATE ON record
    FOR EACH STATEMENT EXECUTE FUNCTION record_refuses();
CREATE TRIGGER record_head_never_goes_back BEFORE UPDATE ON record_head
    FOR EACH ROW WHEN (NEW.size <= OLD.size) EXECUTE FUNCTION record_refuses();
CREATE TRIGGER record_head_stays BEFORE DELETE ON record_head
    FOR EACH ROW EXECUTE FUNCTION record_refuses();
CREATE TRIGGER record_head_never_emptied BEFORE TRUNCATE ON record_head
    FOR EACH STATEMENT EXECUTE FUNCTION record_refuses();
