SELECT 1 AS rider_id, 'Noor' AS name, 2 AS paid_repairs, 8300 AS paid_cents
UNION ALL SELECT 2, 'Emil', 0, 0
UNION ALL SELECT 3, 'Tomas', 1, 0
UNION ALL SELECT 4, 'Wanda', 0, 0;
