-- Emergency orders: two signatures, a cap, an end, an account, and what the representatives' assembly decided.
CREATE TABLE emergency_orders (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    seq INTEGER NOT NULL,
    grounds TEXT NOT NULL,
    happened TEXT NOT NULL,
    scope TEXT NOT NULL,
    measures TEXT NOT NULL,
    cap INTEGER NOT NULL CHECK (cap >= 0),
    days INTEGER NOT NULL CHECK (days >= 1),
    drafted_by BLOB NOT NULL REFERENCES persons (id),
    drafted_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('drafted', 'withdrawn', 'in_force')),
    withdrawn_by BLOB REFERENCES persons (id),
    withdrawn_at INTEGER,
    withdrawn_reason TEXT,
    countersigned_by BLOB REFERENCES persons (id),
    countersigned_at INTEGER,
    expires INTEGER,
    ended_by BLOB REFERENCES persons (id),
    ended_at INTEGER,
    ended_reason TEXT,
    account_done TEXT,
    account_spent INTEGER,
    account_by BLOB REFERENCES persons (id),
    account_at INTEGER,
    vote_id BLOB REFERENCES votes (id),
    proposal_id BLOB,
    is_ratified INTEGER CHECK (is_ratified IN (0, 1)),
    decided_by BLOB REFERENCES persons (id),
    decided_at INTEGER,
    UNIQUE (community_id, seq),
    -- Two different persons sign.
    CHECK (countersigned_by IS NULL OR countersigned_by <> drafted_by),
    CHECK ((state = 'in_force') = (countersigned_at IS NOT NULL AND expires IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
    CHECK (account_spent IS NULL OR account_spent <= cap)
) STRICT;
-- One matter decides on one order.
CREATE UNIQUE INDEX emergency_orders_matter ON emergency_orders (proposal_id) WHERE proposal_id IS NOT NULL;

CREATE TRIGGER emergency_orders_stay BEFORE DELETE ON emergency_orders
BEGIN SELECT RAISE(ABORT, 'an order is ended, never deleted'); END;
