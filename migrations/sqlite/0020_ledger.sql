-- The ledger: books of a committee, entries with everybody who signed them, closed months, plans and holdings.
CREATE TABLE ledger_books (
    community_id BLOB NOT NULL PRIMARY KEY REFERENCES communities (id),
    first_month INTEGER NOT NULL,
    opening TEXT NOT NULL,
    opened_by BLOB NOT NULL REFERENCES persons (id),
    opened_at INTEGER NOT NULL
) STRICT;

CREATE TABLE ledger_entries (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    day INTEGER NOT NULL,
    month INTEGER NOT NULL,
    fund TEXT NOT NULL,
    subject INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    summary TEXT NOT NULL,
    matter TEXT,
    party TEXT,
    party_is_person INTEGER,
    handler BLOB NOT NULL REFERENCES persons (id),
    witness BLOB REFERENCES persons (id),
    serial TEXT,
    reverses BLOB REFERENCES ledger_entries (id),
    reverses_year INTEGER,
    reverses_number INTEGER,
    reverses_reason TEXT,
    entered_by BLOB NOT NULL REFERENCES persons (id),
    entered_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('entered', 'approved', 'audited', 'stopped', 'withdrawn')),
    approved_by BLOB REFERENCES persons (id),
    approved_at INTEGER,
    audited_by BLOB REFERENCES persons (id),
    audited_at INTEGER,
    stopped_by BLOB REFERENCES persons (id),
    stopped_at INTEGER,
    stopped_reason TEXT,
    withdrawn_by BLOB REFERENCES persons (id),
    withdrawn_at INTEGER,
    withdrawn_reason TEXT,
    UNIQUE (community_id, year, number),
    -- Only what takes an entry back is below zero.
    CHECK ((reverses IS NULL) = (amount > 0)),
    CHECK (witness IS NULL OR witness <> handler),
    CHECK (approved_by IS NULL OR (approved_by <> handler AND approved_by <> entered_by)),
    CHECK (audited_by IS NULL OR (audited_by <> handler AND audited_by <> approved_by))
) STRICT;
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
BEGIN SELECT RAISE(ABORT, 'an entry is withdrawn or taken back, never deleted'); END;
CREATE TRIGGER ledger_entries_keep BEFORE UPDATE OF id, community_id, year, number, day, month, fund, subject, amount, summary, matter, party,
    party_is_person, handler, witness, serial, reverses, entered_by, entered_at
    ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'what was posted is never changed'); END;

CREATE TABLE ledger_months (
    community_id BLOB NOT NULL REFERENCES communities (id),
    month INTEGER NOT NULL,
    opening INTEGER NOT NULL,
    income INTEGER NOT NULL,
    expense INTEGER NOT NULL,
    total INTEGER NOT NULL,
    closing TEXT NOT NULL,
    reconciliation TEXT NOT NULL,
    closed_by BLOB NOT NULL REFERENCES persons (id),
    closed_at INTEGER NOT NULL,
    PRIMARY KEY (community_id, month),
    CHECK (opening + income - expense = total)
) STRICT;

CREATE TRIGGER ledger_months_stay BEFORE DELETE ON ledger_months
BEGIN SELECT RAISE(ABORT, 'a closed month stays closed'); END;
CREATE TRIGGER ledger_months_keep BEFORE UPDATE ON ledger_months
BEGIN SELECT RAISE(ABORT, 'a closed month stays as it is'); END;

CREATE TABLE ledger_plans (
    community_id BLOB NOT NULL REFERENCES communities (id),
    year INTEGER NOT NULL,
    plan TEXT NOT NULL,
    PRIMARY KEY (community_id, year)
) STRICT;

-- Assets, receivables and payables.
CREATE TABLE ledger_holdings (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    kind TEXT NOT NULL CHECK (kind IN ('asset', 'receivable', 'payable')),
    name TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity >= 1),
    amount INTEGER NOT NULL CHECK (amount > 0),
    since INTEGER NOT NULL,
    party TEXT,
    party_is_person INTEGER,
    listed_by BLOB NOT NULL REFERENCES persons (id),
    listed_at INTEGER NOT NULL,
    ended_day INTEGER,
    ended_how TEXT,
    ended_by BLOB REFERENCES persons (id),
    ended_at INTEGER
) STRICT;
CREATE INDEX ledger_holdings_kind ON ledger_holdings (community_id, kind, since, id);

-- Where the last bank statement of a month ended.
CREATE TABLE ledger_statements (
    community_id BLOB NOT NULL REFERENCES communities (id),
    month INTEGER NOT NULL,
    day INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    PRIMARY KEY (community_id, month)
) STRICT;
