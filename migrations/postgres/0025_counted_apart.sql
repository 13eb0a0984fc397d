-- Papers that were brought back blank are counted apart from spoiled ones.
ALTER TABLE paper_ends
    DROP CONSTRAINT paper_ends_ending_check,
    ADD CONSTRAINT paper_ends_ending_check CHECK (ending IN ('spoiled', 'unused', 'unreturned'));

-- A letter whose code was checked is told from one that an official saw.
ALTER TABLE admissions
    DROP CONSTRAINT admissions_identified_check,
    ADD CONSTRAINT admissions_identified_check CHECK (identified IN ('letter', 'letter-code', 'document'));

-- Photos of count sheets, seen by the desk alone; the record holds their hashes.
CREATE TABLE count_photos (
    vote_id UUID NOT NULL REFERENCES votes (id),
    no BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    taken_by UUID NOT NULL REFERENCES persons (id),
    taken_at BIGINT NOT NULL,
    jpeg BYTEA NOT NULL,
    PRIMARY KEY (vote_id, no)
);
