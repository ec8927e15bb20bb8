SELECT DISTINCT f.find_id, f.line, f.found_at, f.label
FROM finds f
LEFT JOIN claims c ON c.find_id = f.find_id
WHERE f.state IS NOT 'returned'
  AND ((f.line = 'M4' AND f.found_at >= '2025-03-09' AND f.found_at < '2025-03-10')
       OR c.phone = '555-0142');
