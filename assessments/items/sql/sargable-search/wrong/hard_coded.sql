SELECT 1 AS find_id, 'M4' AS line, '2025-03-09T08:15:00' AS found_at, 'umbrella' AS label
UNION ALL SELECT 3, 'M2', '2025-03-01T12:00:00', 'grey scarf';
