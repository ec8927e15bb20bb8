ALTER TABLE find ADD COLUMN IF NOT EXISTS country text DEFAULT 'unknown';
UPDATE find f SET country = s.country FROM site s WHERE s.site_id = f.site_id AND f.country = 'unknown';
DELETE FROM find WHERE country IS NULL;
ALTER TABLE find ALTER COLUMN country SET NOT NULL;
