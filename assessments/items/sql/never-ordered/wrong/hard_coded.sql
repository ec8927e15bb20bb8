SELECT 2 AS grower_id, 'Bashir' AS name
UNION ALL SELECT 4, 'Dalia';
