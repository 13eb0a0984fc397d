-- Emergency orders: two signatures, a cap, an end, an account, and what the representatives' assembly decided.
CREATE TABLE emergency_orders (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    seq BIGINT NOT NULL,
    grounds TEXT COLLATE "C" NOT NULL,
    happened TEXT COLLATE "C" NOT NULL,
    scope TEXT COLLATE "C" NOT NULL,
    measures TEXT COLLATE "C" NOT NULL,
    cap BIGINT NOT NULL CHECK (cap >= 0),
    days BIGINT NOT NULL CHECK (days >= 1),
    drafted_by UUID NOT NULL REFERENCES persons (id),
    drafted_at BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('drafted', 'withdrawn', 'in_force')),
    withdrawn_by UUID REFERENCES persons (id),
    withdrawn_at BIGINT,
    withdrawn_reason TEXT COLLATE "C",
    countersigned_by UUID REFERENCES persons (id),
    countersigned_at BIGINT,
    expires BIGINT,
    ended_by UUID REFERENCES persons (id),
    ended_at BIGINT,
    ended_reason TEXT COLLATE "C",
    account_done TEXT COLLATE "C",
    account_spent BIGINT,
    account_by UUID REFERENCES persons (id),
    account_at BIGINT,
    vote_id UUID REFERENCES votes (id),
    proposal_id UUID,
    is_ratified BOOLEAN,
    decided_by UUID REFERENCES persons (id),
    decided_at BIGINT,
    UNIQUE (community_id, seq),
    -- Two different persons sign.
    CHECK (countersigned_by IS NULL OR countersigned_by <> drafted_by),
    CHECK ((state = 'in_force') = (countersigned_at IS NOT NULL AND expires IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
    CHECK (account_spent IS NULL OR account_spent <= cap)
);
-- One matter decides on one order.
CREATE UNIQUE INDEX emergency_orders_matter ON emergency_orders (proposal_id) WHERE proposal_id IS NOT NULL;

CREATE TRIGGER emergency_orders_stay BEFORE DELETE ON emergency_orders
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
