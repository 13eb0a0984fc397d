-- A community; everything else belongs to exactly one.
CREATE TABLE communities (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    subdistrict TEXT NOT NULL,
    office_phone TEXT NOT NULL,
    office_hours TEXT NOT NULL,
    founded_at INTEGER NOT NULL
) STRICT;
