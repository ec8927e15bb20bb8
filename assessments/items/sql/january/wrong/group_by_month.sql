SELECT COUNT(*) AS crossings, COUNT(DISTINCT card_id) AS cards
FROM crossings
GROUP BY substr(paid_at, 1, 7)
HAVING substr(paid_at, 1, 7) = '2025-01';
