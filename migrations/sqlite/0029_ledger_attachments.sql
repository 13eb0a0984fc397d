-- Pictures of the papers of ledger entries, as they were encoded here. They are never public.
CREATE TABLE ledger_attachments (
    entry_id BLOB NOT NULL REFERENCES ledger_entries (id),
    no INTEGER NOT NULL CHECK (no >= 1),
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    note TEXT,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    added_by BLOB NOT NULL REFERENCES persons (id),
    added_at INTEGER NOT NULL,
    struck_by BLOB REFERENCES persons (id),
    struck_at INTEGER,
    struck_reason TEXT,
    jpeg BLOB NOT NULL,
    PRIMARY KEY (entry_id, no)
) STRICT;
CREATE TRIGGER ledger_attachments_stay BEFORE DELETE ON ledger_attachments
BEGIN SELECT RAISE(ABORT, 'an attachment is struck out, never deleted'); END;
CREATE TRIGGER ledger_attachments_keep
    BEFORE UPDATE OF entry_id, no, kind, label, note, hash, width, height, added_by, added_at, jpeg ON ledger_attachments
BEGIN SELECT RAISE(ABORT, 'an attachment is never replaced'); END;

-- Their versions for the public: parts burned black, looked at by somebody else before anybody sees them.
CREATE TABLE ledger_maskings (
    entry_id BLOB NOT NULL,
    attachment_no INTEGER NOT NULL,
    no INTEGER NOT NULL CHECK (no >= 1),
    cells TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    masked_by BLOB NOT NULL REFERENCES persons (id),
    masked_at INTEGER NOT NULL,
    confirmed_by BLOB REFERENCES persons (id),
    confirmed_at INTEGER,
    withdrawn_by BLOB REFERENCES persons (id),
    withdrawn_at INTEGER,
    withdrawn_reason TEXT,
    jpeg BLOB NOT NULL,
    PRIMARY KEY (entry_id, attachment_no, no),
    FOREIGN KEY (entry_id, attachment_no) REFERENCES ledger_attachments (entry_id, no),
    CHECK (confirmed_by <> masked_by)
) STRICT;
CREATE UNIQUE INDEX ledger_maskings_one ON ledger_maskings (entry_id, attachment_no) WHERE withdrawn_at IS NULL;
CREATE INDEX ledger_maskings_wait ON ledger_maskings (masked_at) WHERE withdrawn_at IS NULL AND confirmed_at IS NULL;
CREATE TRIGGER ledger_maskings_stay BEFORE DELETE ON ledger_maskings
BEGIN SELECT RAISE(ABORT, 'a public version is withdrawn, never deleted'); END;
CREATE TRIGGER ledger_maskings_keep
    BEFORE UPDATE OF entry_id, attachment_no, no, cells, hash, masked_by, masked_at, jpeg ON ledger_maskings
BEGIN SELECT RAISE(ABORT, 'a public version is never replaced'); END;
