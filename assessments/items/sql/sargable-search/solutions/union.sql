SELECT find_id, line, found_at, label
FROM finds
WHERE line = 'M4' AND found_at >= '2025-03-09' AND found_at < '2025-03-10' AND state IS NOT 'returned'
UNION
SELECT f.find_id, f.line, f.found_at, f.label
FROM claims c
JOIN finds f ON f.find_id = c.find_id
WHERE c.phone = '555-0142' AND f.state IS NOT 'returned';
