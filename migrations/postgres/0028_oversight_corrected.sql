-- An appraisal that was published wrong is corrected by a new one; the former stays visible. For a member and a year
-- there is one first appraisal, and each is corrected at most once.
ALTER TABLE member_appraisals
    DROP CONSTRAINT member_appraisals_community_id_person_id_year_key,
    ADD COLUMN corrects UUID UNIQUE REFERENCES member_appraisals (id),
    ADD COLUMN reason TEXT COLLATE "C",
    ADD CHECK ((corrects IS NULL) = (reason IS NULL));
CREATE UNIQUE INDEX member_appraisals_first ON member_appraisals (community_id, person_id, year)
    WHERE corrects IS NULL;

-- Whether the holder stated that no near kin sits in the other committee.
ALTER TABLE offices ADD COLUMN is_free_of_kin BOOLEAN NOT NULL DEFAULT FALSE;

-- The periods that were in force when the question was raised; nothing where they are the usual ones.
ALTER TABLE concerns ADD COLUMN periods TEXT COLLATE "C";
