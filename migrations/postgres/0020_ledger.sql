-- The ledger: books of a committee, entries with everybody who signed them, closed months, plans and holdings.
CREATE TABLE ledger_books (
    community_id UUID NOT NULL PRIMARY KEY REFERENCES communities (id),
    first_month BIGINT NOT NULL,
    opening TEXT COLLATE "C" NOT NULL,
    opened_by UUID NOT NULL REFERENCES persons (id),
    opened_at BIGINT NOT NULL
);

CREATE TABLE ledger_entries (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    year BIGINT NOT NULL,
    number BIGINT NOT NULL CHECK (number >= 1),
    day BIGINT NOT NULL,
    month BIGINT NOT NULL,
    fund TEXT COLLATE "C" NOT NULL,
    subject BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    summary TEXT COLLATE "C" NOT NULL,
    matter TEXT COLLATE "C",
    party TEXT COLLATE "C",
    party_is_person BOOLEAN,
    handler UUID NOT NULL REFERENCES persons (id),
    witness UUID REFERENCES persons (id),
    serial TEXT COLLATE "C",
    reverses UUID REFERENCES ledger_entries (id),
    reverses_year BIGINT,
    reverses_number BIGINT,
    reverses_reason TEXT COLLATE "C",
    entered_by UUID NOT NULL REFERENCES persons (id),
    entered_at BIGINT NOT NULL,
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('entered', 'approved', 'audited', 'stopped', 'withdrawn')),
    approved_by UUID REFERENCES persons (id),
    approved_at BIGINT,
    audited_by UUID REFERENCES persons (id),
    audited_at BIGINT,
    stopped_by UUID REFERENCES persons (id),
    stopped_at BIGINT,
    stopped_reason TEXT COLLATE "C",
    withdrawn_by UUID REFERENCES persons (id),
    withdrawn_at BIGINT,
    withdrawn_reason TEXT COLLATE "C",
    UNIQUE (community_id, year, number),
    -- Only what takes an entry back is below zero.
    CHECK ((reverses IS NULL) = (amount > 0)),
    CHECK (witness IS NULL OR witness <> handler),
    CHECK (approved_by IS NULL OR (approved_by <> handler AND approved_by <> entered_by)),
    CHECK (audited_by IS NULL OR (audited_by <> handler AND audited_by <> approved_by))
);
-- A line of the bank stands in the books once; an entry is taken back once.
CREATE UNIQUE INDEX ledger_entries_serial ON ledger_entries (community_id, serial)
    WHERE serial IS NOT NULL AND withdrawn_at IS NULL;
CREATE UNIQUE INDEX ledger_entries_reverses ON ledger_entries (reverses)
    WHERE reverses IS NOT NULL AND withdrawn_at IS NULL;
-- Reports read this index alone.
CREATE INDEX ledger_entries_turns ON ledger_entries (community_id, month, fund, subject, amount)
    WHERE withdrawn_at IS NULL;
CREATE INDEX ledger_entries_latest ON ledger_entries (community_id, day, id);
CREATE INDEX ledger_entries_waiting ON ledger_entries (community_id, status, day, id);
CREATE INDEX ledger_entries_party ON ledger_entries (community_id, party, day) WHERE party IS NOT NULL;
CREATE INDEX ledger_entries_matter ON ledger_entries (community_id, matter, month) WHERE matter IS NOT NULL;

CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER ledger_entries_keep BEFORE UPDATE OF id, community_id, year, number, day, month, fund, subject, amount, summary, matter, party,
    party_is_person, handler, witness, serial, reverses, entered_by, entered_at
    ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();

CREATE TABLE ledger_months (
    community_id UUID NOT NULL REFERENCES communities (id),
    month BIGINT NOT NULL,
    opening BIGINT NOT NULL,
    income BIGINT NOT NULL,
    expense BIGINT NOT NULL,
    total BIGINT NOT NULL,
    closing TEXT COLLATE "C" NOT NULL,
    reconciliation TEXT COLLATE "C" NOT NULL,
    closed_by UUID NOT NULL REFERENCES persons (id),
    closed_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, month),
    CHECK (opening + income - expense = total)
);

CREATE TRIGGER ledger_months_stay BEFORE DELETE OR UPDATE ON ledger_months
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();

CREATE TABLE ledger_plans (
    community_id UUID NOT NULL REFERENCES communities (id),
    year BIGINT NOT NULL,
    plan TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (community_id, year)
);

-- Assets, receivables and payables.
CREATE TABLE ledger_holdings (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('asset', 'receivable', 'payable')),
    name TEXT COLLATE "C" NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity >= 1),
    amount BIGINT NOT NULL CHECK (amount > 0),
    since BIGINT NOT NULL,
    party TEXT COLLATE "C",
    party_is_person BOOLEAN,
    listed_by UUID NOT NULL REFERENCES persons (id),
    listed_at BIGINT NOT NULL,
    ended_day BIGINT,
    ended_how TEXT COLLATE "C",
    ended_by UUID REFERENCES persons (id),
    ended_at BIGINT
);
CREATE INDEX ledger_holdings_kind ON ledger_holdings (community_id, kind, since, id);

-- Where the last bank statement of a month ended.
CREATE TABLE ledger_statements (
    community_id UUID NOT NULL REFERENCES communities (id),
    month BIGINT NOT NULL,
    day BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    PRIMARY KEY (community_id, month)
);
