SELECT 1 AS depot_id, 2 AS deliveries, '2025-05-04' AS last_received,
       9000 AS in_grams, 3500 AS out_grams, 13000 AS district_in_grams
UNION ALL SELECT 2, 1, '2025-05-02', 4000, 1500, 13000
UNION ALL SELECT 3, 1, '2025-05-03', 2500, 700, 2500;
