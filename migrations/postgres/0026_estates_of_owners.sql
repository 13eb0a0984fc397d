-- The owners of one residential estate decide by themselves.
ALTER TABLE votes ADD COLUMN estate_id UUID REFERENCES estates (id);
