-- The register: areas, households, persons, and their dated relations.
-- A period holds from the day valid_from on, until the day before valid_until; an open one has no valid_until.
CREATE TABLE area_nodes (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('grid', 'building', 'stairwell_unit')),
    parent_id UUID REFERENCES area_nodes (id),
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    UNIQUE (community_id, kind, code),
    CHECK ((kind = 'grid') = (parent_id IS NULL))
);
CREATE INDEX area_nodes_parent ON area_nodes (parent_id);

CREATE TABLE estates (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    UNIQUE (community_id, code)
);

CREATE TABLE households (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    code TEXT COLLATE "C" NOT NULL,
    area_id UUID NOT NULL REFERENCES area_nodes (id),
    room TEXT COLLATE "C" NOT NULL,
    estate_id UUID REFERENCES estates (id),
    UNIQUE (community_id, code)
);
CREATE INDEX households_area ON households (area_id);

CREATE TABLE persons (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    born BIGINT NOT NULL,
    sex TEXT COLLATE "C" CHECK (sex IN ('female', 'male')),
    phone TEXT COLLATE "C",
    died BIGINT,
    UNIQUE (community_id, code)
);

CREATE TABLE residencies (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    household_id UUID NOT NULL REFERENCES households (id),
    basis TEXT COLLATE "C" NOT NULL CHECK (basis IN ('usual_residence', 'household_registration')),
    valid_from BIGINT NOT NULL,
    valid_until BIGINT,
    UNIQUE (person_id, household_id, basis, valid_from),
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE INDEX residencies_household ON residencies (household_id);
CREATE UNIQUE INDEX residencies_one_open ON residencies (person_id, basis) WHERE valid_until IS NULL;

CREATE TABLE household_representatives (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    household_id UUID NOT NULL REFERENCES households (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    valid_from BIGINT NOT NULL,
    valid_until BIGINT,
    UNIQUE (household_id, person_id, valid_from),
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE INDEX household_representatives_person ON household_representatives (person_id);
CREATE UNIQUE INDEX household_representatives_one_open ON household_representatives (household_id) WHERE valid_until IS NULL;

-- area: hundredths of a square metre.
CREATE TABLE exclusive_units (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    code TEXT COLLATE "C" NOT NULL,
    building_id UUID NOT NULL REFERENCES area_nodes (id),
    household_id UUID REFERENCES households (id),
    area BIGINT NOT NULL CHECK (area > 0),
    UNIQUE (community_id, code)
);
CREATE INDEX exclusive_units_building ON exclusive_units (building_id);

CREATE TABLE ownerships (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    unit_id UUID NOT NULL REFERENCES exclusive_units (id),
    person_id UUID REFERENCES persons (id),
    owner_group TEXT COLLATE "C",
    share_num BIGINT NOT NULL CHECK (share_num > 0),
    share_den BIGINT NOT NULL CHECK (share_den >= share_num),
    valid_from BIGINT NOT NULL,
    valid_until BIGINT,
    UNIQUE (unit_id, person_id, owner_group, valid_from),
    CHECK (person_id IS NOT NULL OR owner_group IS NOT NULL),
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE INDEX ownerships_person ON ownerships (person_id);

CREATE TABLE party_memberships (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    branch TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('full', 'probationary', 'checked_in')),
    is_voting BOOLEAN NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_until BIGINT,
    UNIQUE (person_id, kind, valid_from),
    CHECK (NOT is_voting OR kind = 'full'),
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE UNIQUE INDEX party_memberships_one_open ON party_memberships (person_id) WHERE valid_until IS NULL;
CREATE INDEX party_memberships_community ON party_memberships (community_id);

CREATE TABLE offices (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    office TEXT COLLATE "C" NOT NULL,
    area_id UUID REFERENCES area_nodes (id),
    phone TEXT COLLATE "C",
    valid_from BIGINT NOT NULL,
    valid_until BIGINT,
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE INDEX offices_person ON offices (person_id);
CREATE INDEX offices_community ON offices (community_id, office);
CREATE UNIQUE INDEX offices_one_per_area ON offices (community_id, office, area_id)
    WHERE valid_until IS NULL AND office IN ('group_leader', 'building_head', 'grid_manager', 'grid_assistant', 'grid_supervisor');
CREATE UNIQUE INDEX offices_one_head ON offices (community_id, office)
    WHERE valid_until IS NULL AND office IN ('committee_head', 'party_secretary', 'supervision_head');

-- An import that was checked and waits for its "apply": exactly this plan, if the register stays as it was.
CREATE TABLE pending_imports (
    id UUID NOT NULL PRIMARY KEY,
    community_id UUID NOT NULL REFERENCES communities (id),
    by_person UUID NOT NULL REFERENCES persons (id),
    at BIGINT NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    file_hash BYTEA NOT NULL,
    register_hash BYTEA NOT NULL,
    plan TEXT COLLATE "C" NOT NULL
);
CREATE INDEX pending_imports_community ON pending_imports (community_id, at);
