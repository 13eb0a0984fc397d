-- The register: areas, households, persons, and their dated relations.
-- A period holds from the day valid_from on, until the day before valid_until; an open one has no valid_until.
CREATE TABLE area_nodes (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    kind TEXT NOT NULL CHECK (kind IN ('grid', 'building', 'stairwell_unit')),
    parent_id BLOB REFERENCES area_nodes (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (community_id, kind, code),
    CHECK ((kind = 'grid') = (parent_id IS NULL))
) STRICT;
CREATE INDEX area_nodes_parent ON area_nodes (parent_id);

CREATE TABLE estates (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (community_id, code)
) STRICT;

CREATE TABLE households (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    code TEXT NOT NULL,
    area_id BLOB NOT NULL REFERENCES area_nodes (id),
    room TEXT NOT NULL,
    estate_id BLOB REFERENCES estates (id),
    UNIQUE (community_id, code)
) STRICT;
CREATE INDEX households_area ON households (area_id);

CREATE TABLE persons (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    born INTEGER NOT NULL,
    sex TEXT CHECK (sex IN ('female', 'male')),
    phone TEXT,
    died INTEGER,
    UNIQUE (community_id, code)
) STRICT;

CREATE TABLE residencies (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    household_id BLOB NOT NULL REFERENCES households (id),
    basis TEXT NOT NULL CHECK (basis IN ('usual_residence', 'household_registration')),
    valid_from INTEGER NOT NULL,
    valid_until INTEGER,
    UNIQUE (person_id, household_id, basis, valid_from),
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
) STRICT;
CREATE INDEX residencies_household ON residencies (household_id);
CREATE UNIQUE INDEX residencies_one_open ON residencies (person_id, basis) WHERE valid_until IS NULL;

CREATE TABLE household_representatives (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    household_id BLOB NOT NULL REFERENCES households (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    valid_from INTEGER NOT NULL,
    valid_until INTEGER,
    UNIQUE (household_id, person_id, valid_from),
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
) STRICT;
CREATE INDEX household_representatives_person ON household_representatives (person_id);
CREATE UNIQUE INDEX household_representatives_one_open ON household_representatives (household_id) WHERE valid_until IS NULL;

-- area: hundredths of a square metre.
CREATE TABLE exclusive_units (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    code TEXT NOT NULL,
    building_id BLOB NOT NULL REFERENCES area_nodes (id),
    household_id BLOB REFERENCES households (id),
    area INTEGER NOT NULL CHECK (area > 0),
    UNIQUE (community_id, code)
) STRICT;
CREATE INDEX exclusive_units_building ON exclusive_units (building_id);

CREATE TABLE ownerships (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    unit_id BLOB NOT NULL REFERENCES exclusive_units (id),
    person_id BLOB REFERENCES persons (id),
    owner_group TEXT,
    share_num INTEGER NOT NULL CHECK (share_num > 0),
    share_den INTEGER NOT NULL CHECK (share_den >= share_num),
    valid_from INTEGER NOT NULL,
    valid_until INTEGER,
    UNIQUE (unit_id, person_id, owner_group, valid_from),
    CHECK (person_id IS NOT NULL OR owner_group IS NOT NULL),
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
) STRICT;
CREATE INDEX ownerships_person ON ownerships (person_id);

CREATE TABLE party_memberships (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    branch TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('full', 'probationary', 'checked_in')),
    is_voting INTEGER NOT NULL CHECK (is_voting IN (0, 1)),
    valid_from INTEGER NOT NULL,
    valid_until INTEGER,
    UNIQUE (person_id, kind, valid_from),
    CHECK (is_voting = 0 OR kind = 'full'),
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
) STRICT;
CREATE UNIQUE INDEX party_memberships_one_open ON party_memberships (person_id) WHERE valid_until IS NULL;
CREATE INDEX party_memberships_community ON party_memberships (community_id);

CREATE TABLE offices (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    office TEXT NOT NULL,
    area_id BLOB REFERENCES area_nodes (id),
    phone TEXT,
    valid_from INTEGER NOT NULL,
    valid_until INTEGER,
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
) STRICT;
CREATE INDEX offices_person ON offices (person_id);
CREATE INDEX offices_community ON offices (community_id, office);
CREATE UNIQUE INDEX offices_one_per_area ON offices (community_id, office, area_id)
    WHERE valid_until IS NULL AND office IN ('group_leader', 'building_head', 'grid_manager', 'grid_assistant', 'grid_supervisor');
CREATE UNIQUE INDEX offices_one_head ON offices (community_id, office)
    WHERE valid_until IS NULL AND office IN ('committee_head', 'party_secretary', 'supervision_head');

-- An import that was checked and waits for its "apply": exactly this plan, if the register stays as it was.
CREATE TABLE pending_imports (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    by_person BLOB NOT NULL REFERENCES persons (id),
    at INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    file_hash BLOB NOT NULL,
    register_hash BLOB NOT NULL,
    plan TEXT NOT NULL
) STRICT;
CREATE INDEX pending_imports_community ON pending_imports (community_id, at);
