-- Figures that were drawn from the books, as JSON: as of when, in one sentence, sheet by sheet, with their hash.
ALTER TABLE disclosure_versions ADD COLUMN drawn TEXT COLLATE "C";
