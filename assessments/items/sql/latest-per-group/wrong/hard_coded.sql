SELECT 2 AS fridge_id, 'Ward B' AS label, 6 AS reading_id, '2025-06-02 09:00' AS taken_at, 57 AS tenths
UNION ALL SELECT 1, 'Ward A', 3, '2025-06-02 08:30', 44
UNION ALL SELECT 3, 'Pharmacy', 5, '2025-06-02 08:30', NULL;
