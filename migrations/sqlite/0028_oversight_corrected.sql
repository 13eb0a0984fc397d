-- An appraisal that was published wrong is corrected by a new one; the former stays visible. For a member and a year
-- there is one first appraisal, and each is corrected at most once.
CREATE TABLE member_appraisals_corrected (
    id BLOB NOT NULL PRIMARY KEY,
    community_id BLOB NOT NULL REFERENCES communities (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    office TEXT NOT NULL,
    year INTEGER NOT NULL,
    excellent INTEGER NOT NULL CHECK (excellent >= 0),
    competent INTEGER NOT NULL CHECK (competent >= 0),
    basic INTEGER NOT NULL CHECK (basic >= 0),
    incompetent INTEGER NOT NULL CHECK (incompetent >= 0),
    entitled INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES persons (id),
    at INTEGER NOT NULL,
    corrects BLOB UNIQUE REFERENCES member_appraisals_corrected (id),
    reason TEXT,
    CHECK ((corrects IS NULL) = (reason IS NULL)),
    -- More than half of the representatives graded, and nobody twice.
    CHECK (excellent + competent + basic + incompetent <= entitled),
    CHECK ((excellent + competent + basic + incompetent) * 2 > entitled)
) STRICT;
INSERT INTO member_appraisals_corrected
    SELECT id, community_id, person_id, office, year, excellent, competent, basic, incompetent, entitled, recorded_by,
           at, NULL, NULL
    FROM member_appraisals;
DROP TABLE member_appraisals;
ALTER TABLE member_appraisals_corrected RENAME TO member_appraisals;
CREATE UNIQUE INDEX member_appraisals_first ON member_appraisals (community_id, person_id, year)
    WHERE corrects IS NULL;
CREATE TRIGGER member_appraisals_never_change BEFORE UPDATE ON member_appraisals
BEGIN SELECT RAISE(ABORT, 'an appraisal never changes'); END;
CREATE TRIGGER member_appraisals_stay BEFORE DELETE ON member_appraisals
BEGIN SELECT RAISE(ABORT, 'an appraisal never disappears'); END;

-- Whether the holder stated that no near kin sits in the other committee.
ALTER TABLE offices ADD COLUMN is_free_of_kin INTEGER NOT NULL DEFAULT 0 CHECK (is_free_of_kin IN (0, 1));

-- The periods that were in force when the question was raised; nothing where they are the usual ones.
ALTER TABLE concerns ADD COLUMN periods TEXT;
