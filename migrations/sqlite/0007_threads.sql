-- The discussion of proposals. `text` is the text as it stands now; every text it ever had stands in post_texts.
-- `replies` counts everything below a post that begins a talk, so that talks can be listed by it.
CREATE TABLE posts (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    proposal_id BLOB NOT NULL,
    root_id BLOB NOT NULL REFERENCES posts (id),
    parent_id BLOB REFERENCES posts (id),
    depth INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 3),
    author_id BLOB NOT NULL REFERENCES persons (id),
    office TEXT,
    building TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    posted_at INTEGER NOT NULL,
    edited_at INTEGER,
    hidden_reason TEXT,
    hidden_by BLOB,
    hidden_at INTEGER,
    marked_by BLOB,
    marked_at INTEGER,
    verdict TEXT CHECK (verdict IN ('adopted', 'partly_adopted', 'not_adopted')),
    answer TEXT,
    answered_by BLOB,
    answered_at INTEGER,
    replies INTEGER NOT NULL CHECK (replies >= 0),
    CHECK ((depth = 0) = (parent_id IS NULL)),
    CHECK (answered_at IS NULL OR marked_at IS NOT NULL),
    CHECK (replies = 0 OR depth = 0)
) STRICT;
CREATE INDEX posts_by_age ON posts (proposal_id, posted_at, id) WHERE depth = 0;
CREATE INDEX posts_by_replies ON posts (proposal_id, replies DESC, posted_at, id) WHERE depth = 0;
CREATE INDEX posts_by_root ON posts (root_id, posted_at, id);
CREATE INDEX posts_by_author ON posts (author_id, posted_at);
CREATE INDEX posts_unanswered ON posts (proposal_id) WHERE marked_at IS NOT NULL AND answered_at IS NULL;

CREATE TABLE post_texts (
    post_id BLOB NOT NULL REFERENCES posts (id),
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (post_id, version)
) STRICT;

CREATE TABLE post_moderations (
    post_id BLOB NOT NULL REFERENCES posts (id),
    number INTEGER NOT NULL,
    deed TEXT NOT NULL CHECK (deed IN ('hidden', 'restored', 'left')),
    reason TEXT NOT NULL,
    by_person BLOB NOT NULL REFERENCES persons (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (post_id, number)
) STRICT;

CREATE TABLE post_reports (
    post_id BLOB NOT NULL REFERENCES posts (id),
    community_id BLOB NOT NULL REFERENCES communities (id),
    by_person BLOB NOT NULL REFERENCES persons (id),
    reason TEXT NOT NULL CHECK (reason IN ('abuse', 'personal_data', 'untrue', 'off_topic')),
    words TEXT,
    at INTEGER NOT NULL,
    settled_at INTEGER,
    PRIMARY KEY (post_id, by_person)
) STRICT;
CREATE INDEX post_reports_by_person ON post_reports (by_person, at);
CREATE INDEX post_reports_open ON post_reports (community_id, at) WHERE settled_at IS NULL;

CREATE TABLE thread_closures (
    proposal_id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    reason TEXT NOT NULL,
    by_person BLOB NOT NULL REFERENCES persons (id),
    at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER posts_stay BEFORE DELETE ON posts
BEGIN SELECT RAISE(ABORT, 'a post is hidden, never deleted'); END;
CREATE TRIGGER post_texts_never_change BEFORE UPDATE ON post_texts
BEGIN SELECT RAISE(ABORT, 'a former text never changes'); END;
CREATE TRIGGER post_texts_stay BEFORE DELETE ON post_texts
BEGIN SELECT RAISE(ABORT, 'a former text never changes'); END;
CREATE TRIGGER post_moderations_never_change BEFORE UPDATE ON post_moderations
BEGIN SELECT RAISE(ABORT, 'the log of moderation never changes'); END;
CREATE TRIGGER post_moderations_stay BEFORE DELETE ON post_moderations
BEGIN SELECT RAISE(ABORT, 'the log of moderation never changes'); END;
