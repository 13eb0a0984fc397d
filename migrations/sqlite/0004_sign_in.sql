-- Who may sign in as a person, and who is signed in. Only hashes of keys are kept.
CREATE TABLE accounts (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    name TEXT NOT NULL,
    password_hash TEXT,
    password_version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (community_id, name),
    UNIQUE (community_id, person_id)
) STRICT;

-- A one-time address with which the holder of an account sets its password.
CREATE TABLE invitations (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    account_id BLOB NOT NULL REFERENCES accounts (id),
    code_hash BLOB NOT NULL UNIQUE,
    issued_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    used_at INTEGER,
    replaced_at INTEGER
) STRICT;
CREATE INDEX invitations_by_account ON invitations (account_id);

-- A household's letter: one code to scan, one to type, either of them once.
CREATE TABLE letters (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    household_id BLOB NOT NULL REFERENCES households (id),
    scanned_hash BLOB NOT NULL UNIQUE,
    typed_hash BLOB NOT NULL UNIQUE,
    issued_at INTEGER NOT NULL,
    issued_by BLOB REFERENCES persons (id),
    ends_at INTEGER NOT NULL,
    used_at INTEGER,
    used_by BLOB REFERENCES persons (id),
    replaced_at INTEGER
) STRICT;
CREATE UNIQUE INDEX one_letter_of_a_household ON letters (community_id, household_id)
    WHERE used_at IS NULL AND replaced_at IS NULL;

-- A signed-in person on one device. Only this row decides whether a ticket is good.
CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    secret_hash BLOB NOT NULL UNIQUE,
    signed_in_by TEXT NOT NULL CHECK (signed_in_by IN ('letter', 'password')),
    opened_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    network TEXT NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE INDEX sessions_by_person ON sessions (community_id, person_id);
