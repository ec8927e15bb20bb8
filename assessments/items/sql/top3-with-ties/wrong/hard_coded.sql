SELECT 'Pier' AS hall, 1 AS machine_id, 900 AS net_cents, 1 AS place
UNION ALL SELECT 'Pier', 2, 700, 2
UNION ALL SELECT 'Pier', 3, 700, 2
UNION ALL SELECT 'Station', 5, 400, 1;
