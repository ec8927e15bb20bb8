SELECT 1 AS card_id, 3 AS movement_id, '2025-03-05 12:05' AS booked_at, -150 AS balance_cents
UNION ALL SELECT 3, 7, '2025-03-03 12:20', -50;
