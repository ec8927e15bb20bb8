DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'find' AND column_name = 'country') THEN
    RETURN;
  END IF;
  ALTER TABLE find ADD COLUMN country text NOT NULL DEFAULT 'unknown';
  UPDATE find f SET country = s.country FROM site s WHERE s.site_id = f.site_id AND s.country IS NOT NULL;
END $$;
