SELECT f.find_id, f.line, f.found_at, f.label
FROM finds f
WHERE COALESCE(f.state, 'kept') <> 'returned'
  AND ((f.line = 'M4' AND f.found_at >= '2025-03-09' AND f.found_at < '2025-03-10')
       OR f.find_id IN (SELECT c.find_id FROM claims c WHERE COALESCE(c.phone, '') = '555-0142'));
