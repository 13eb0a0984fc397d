-- A community; everything else belongs to exactly one.
CREATE TABLE communities (
    id UUID NOT NULL PRIMARY KEY,
    slug TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    subdistrict TEXT COLLATE "C" NOT NULL,
    office_phone TEXT COLLATE "C" NOT NULL,
    office_hours TEXT COLLATE "C" NOT NULL,
    founded_at BIGINT NOT NULL
);
