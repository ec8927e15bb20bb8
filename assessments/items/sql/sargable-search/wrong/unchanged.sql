SELECT f.find_id, f.line, f.found_at, f.label
FROM finds f
WHERE COALESCE(f.state, 'kept') <> 'returned'
  AND ((lower(f.line) = 'm4' AND date(f.found_at) = '2025-03-09')
       OR f.find_id IN (SELECT c.find_id
                        FROM claims c
                        WHERE COALESCE(c.phone, '') = '555-0142'));
