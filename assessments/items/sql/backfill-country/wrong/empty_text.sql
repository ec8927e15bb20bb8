ALTER TABLE find ADD COLUMN IF NOT EXISTS country text;
UPDATE find f
SET country = COALESCE((SELECT s.country FROM site s WHERE s.site_id = f.site_id), '')
WHERE f.country IS NULL;
ALTER TABLE find ALTER COLUMN country SET DEFAULT 'unknown', ALTER COLUMN country SET NOT NULL;
