SELECT f.find_id, f.line, f.found_at, f.label
FROM finds f
WHERE COALESCE(f.state, 'kept') <> 'returned'
  AND ((f.line = 'M4' AND f.found_at GLOB '2025-03-09*')
       OR f.find_id IN (SELECT c.find_id FROM claims c WHERE c.phone = '555-0142'));
