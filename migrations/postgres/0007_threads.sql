-- The discussion of proposals. `text` is the text as it stands now; every text it ever had stands in post_texts.
-- `replies` counts everything below a post that begins a talk, so that talks can be listed by it.
CREATE TABLE posts (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    proposal_id UUID NOT NULL,
    root_id UUID NOT NULL REFERENCES posts (id),
    parent_id UUID REFERENCES posts (id),
    depth BIGINT NOT NULL CHECK (depth BETWEEN 0 AND 3),
    author_id UUID NOT NULL REFERENCES persons (id),
    office TEXT COLLATE "C",
    building TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    posted_at BIGINT NOT NULL,
    edited_at BIGINT,
    hidden_reason TEXT COLLATE "C",
    hidden_by UUID,
    hidden_at BIGINT,
    marked_by UUID,
    marked_at BIGINT,
    verdict TEXT COLLATE "C" CHECK (verdict IN ('adopted', 'partly_adopted', 'not_adopted')),
    answer TEXT COLLATE "C",
    answered_by UUID,
    answered_at BIGINT,
    replies BIGINT NOT NULL CHECK (replies >= 0),
    CHECK ((depth = 0) = (parent_id IS NULL)),
    CHECK (answered_at IS NULL OR marked_at IS NOT NULL),
    CHECK (replies = 0 OR depth = 0)
);
CREATE INDEX posts_by_age ON posts (proposal_id, posted_at, id) WHERE depth = 0;
CREATE INDEX posts_by_replies ON posts (proposal_id, replies DESC, posted_at, id) WHERE depth = 0;
CREATE INDEX posts_by_root ON posts (root_id, posted_at, id);
CREATE INDEX posts_by_author ON posts (author_id, posted_at);
CREATE INDEX posts_unanswered ON posts (proposal_id) WHERE marked_at IS NOT NULL AND answered_at IS NULL;

CREATE TABLE post_texts (
    post_id UUID NOT NULL REFERENCES posts (id),
    version BIGINT NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (post_id, version)
);

CREATE TABLE post_moderations (
    post_id UUID NOT NULL REFERENCES posts (id),
    number BIGINT NOT NULL,
    deed TEXT COLLATE "C" NOT NULL CHECK (deed IN ('hidden', 'restored', 'left')),
    reason TEXT COLLATE "C" NOT NULL,
    by_person UUID NOT NULL REFERENCES persons (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (post_id, number)
);

CREATE TABLE post_reports (
    post_id UUID NOT NULL REFERENCES posts (id),
    community_id UUID NOT NULL REFERENCES communities (id),
    by_person UUID NOT NULL REFERENCES persons (id),
    reason TEXT COLLATE "C" NOT NULL CHECK (reason IN ('abuse', 'personal_data', 'untrue', 'off_topic')),
    words TEXT COLLATE "C",
    at BIGINT NOT NULL,
    settled_at BIGINT,
    PRIMARY KEY (post_id, by_person)
);
CREATE INDEX post_reports_by_person ON post_reports (by_person, at);
CREATE INDEX post_reports_open ON post_reports (community_id, at) WHERE settled_at IS NULL;

CREATE TABLE thread_closures (
    proposal_id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    reason TEXT COLLATE "C" NOT NULL,
    by_person UUID NOT NULL REFERENCES persons (id),
    at BIGINT NOT NULL
);

CREATE FUNCTION the_past_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was said or published never changes and never disappears';
END
$$;
CREATE TRIGGER posts_stay BEFORE DELETE ON posts
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER post_texts_never_change BEFORE UPDATE OR DELETE ON post_texts
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER post_moderations_never_change BEFORE UPDATE OR DELETE ON post_moderations
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
