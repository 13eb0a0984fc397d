-- The steps of an entry: who checked it, who found nothing secret in it. A version that is 'submitted' and has
-- `checked_at` lies before the supervision committee; one that is 'countersigned' and has `cleared_at` may be published.
ALTER TABLE disclosure_versions ADD COLUMN checked_by UUID REFERENCES persons (id);
ALTER TABLE disclosure_versions ADD COLUMN checked_at BIGINT;
ALTER TABLE disclosure_versions ADD COLUMN cleared_by UUID REFERENCES persons (id);
ALTER TABLE disclosure_versions ADD COLUMN cleared_at BIGINT;

-- An entry that was taken down before its time, while it is; and the last day on which one that names persons is shown.
ALTER TABLE disclosures ADD COLUMN withdrawn_reason TEXT COLLATE "C";
ALTER TABLE disclosures ADD COLUMN withdrawn_by UUID REFERENCES persons (id);
ALTER TABLE disclosures ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE disclosures ADD COLUMN gone_after BIGINT;
UPDATE disclosures SET gone_after = (SELECT posted_until FROM disclosure_versions
        WHERE disclosure_id = disclosures.id AND number = disclosures.published_version)
    WHERE code IN ('P04', 'G06', 'A09') AND published_version IS NOT NULL;
CREATE INDEX disclosures_by_item ON disclosures (community_id, code);

-- What a community changed in its catalogue, in the order of time.
CREATE TABLE catalogue_settings (
    community_id UUID NOT NULL REFERENCES communities (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    setting TEXT COLLATE "C" NOT NULL,
    by_person UUID NOT NULL REFERENCES persons (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number)
);
CREATE TRIGGER catalogue_settings_never_change BEFORE UPDATE ON catalogue_settings
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
CREATE TRIGGER catalogue_settings_stay BEFORE DELETE ON catalogue_settings
    FOR EACH ROW EXECUTE FUNCTION the_past_refuses();
