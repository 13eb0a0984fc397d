-- Who may sign in as a person, and who is signed in. Only hashes of keys are kept.
CREATE TABLE accounts (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    name TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C",
    password_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (community_id, name),
    UNIQUE (community_id, person_id)
);

-- A one-time address with which the holder of an account sets its password.
CREATE TABLE invitations (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    account_id UUID NOT NULL REFERENCES accounts (id),
    code_hash BYTEA NOT NULL UNIQUE,
    issued_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT,
    replaced_at BIGINT
);
CREATE INDEX invitations_by_account ON invitations (account_id);

-- A household's letter: one code to scan, one to type, either of them once.
CREATE TABLE letters (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    household_id UUID NOT NULL REFERENCES households (id),
    scanned_hash BYTEA NOT NULL UNIQUE,
    typed_hash BYTEA NOT NULL UNIQUE,
    issued_at BIGINT NOT NULL,
    issued_by UUID REFERENCES persons (id),
    ends_at BIGINT NOT NULL,
    used_at BIGINT,
    used_by UUID REFERENCES persons (id),
    replaced_at BIGINT
);
CREATE UNIQUE INDEX one_letter_of_a_household ON letters (community_id, household_id)
    WHERE used_at IS NULL AND replaced_at IS NULL;

-- A signed-in person on one device. Only this row decides whether a ticket is good.
CREATE TABLE sessions (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    secret_hash BYTEA NOT NULL UNIQUE,
    signed_in_by TEXT COLLATE "C" NOT NULL CHECK (signed_in_by IN ('letter', 'password')),
    opened_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    device TEXT COLLATE "C" NOT NULL,
    network TEXT COLLATE "C" NOT NULL,
    closed_at BIGINT
);
CREATE INDEX sessions_by_person ON sessions (community_id, person_id);
