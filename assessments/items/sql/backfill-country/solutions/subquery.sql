BEGIN;
ALTER TABLE find ADD COLUMN IF NOT EXISTS country text NOT NULL DEFAULT 'unknown';
UPDATE find SET country = site.country
FROM site
WHERE site.site_id = find.site_id AND site.country IS NOT NULL AND find.country = 'unknown';
COMMIT;
