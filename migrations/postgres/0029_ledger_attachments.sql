-- Pictures of the papers of ledger entries, as they were encoded here. They are never public.
CREATE TABLE ledger_attachments (
    entry_id UUID NOT NULL REFERENCES ledger_entries (id),
    no BIGINT NOT NULL CHECK (no >= 1),
    kind TEXT COLLATE "C" NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C",
    hash BYTEA NOT NULL CHECK (length(hash) = 32),
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    added_by UUID NOT NULL REFERENCES persons (id),
    added_at BIGINT NOT NULL,
    struck_by UUID REFERENCES persons (id),
    struck_at BIGINT,
    struck_reason TEXT COLLATE "C",
    jpeg BYTEA NOT NULL,
    PRIMARY KEY (entry_id, no)
);
CREATE TRIGGER ledger_attachments_stay BEFORE DELETE ON ledger_attachments
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER ledger_attachments_keep
    BEFORE UPDATE OF entry_id, no, kind, label, note, hash, width, height, added_by, added_at, jpeg ON ledger_attachments
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();

-- Their versions for the public: parts burned black, looked at by somebody else before anybody sees them.
CREATE TABLE ledger_maskings (
    entry_id UUID NOT NULL,
    attachment_no BIGINT NOT NULL,
    no BIGINT NOT NULL CHECK (no >= 1),
    cells TEXT COLLATE "C" NOT NULL,
    hash BYTEA NOT NULL CHECK (length(hash) = 32),
    masked_by UUID NOT NULL REFERENCES persons (id),
    masked_at BIGINT NOT NULL,
    confirmed_by UUID REFERENCES persons (id),
    confirmed_at BIGINT,
    withdrawn_by UUID REFERENCES persons (id),
    withdrawn_at BIGINT,
    withdrawn_reason TEXT COLLATE "C",
    jpeg BYTEA NOT NULL,
    PRIMARY KEY (entry_id, attachment_no, no),
    FOREIGN KEY (entry_id, attachment_no) REFERENCES ledger_attachments (entry_id, no),
    CHECK (confirmed_by <> masked_by)
);
CREATE UNIQUE INDEX ledger_maskings_one ON ledger_maskings (entry_id, attachment_no) WHERE withdrawn_at IS NULL;
CREATE INDEX ledger_maskings_wait ON ledger_maskings (masked_at) WHERE withdrawn_at IS NULL AND confirmed_at IS NULL;
CREATE TRIGGER ledger_maskings_stay BEFORE DELETE ON ledger_maskings
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER ledger_maskings_keep
    BEFORE UPDATE OF entry_id, attachment_no, no, cells, hash, masked_by, masked_at, jpeg ON ledger_maskings
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
