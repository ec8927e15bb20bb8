SELECT COUNT(*) AS crossings, COUNT(DISTINCT card_id) AS cards
FROM crossings
WHERE paid_at >= '2025-01-01' AND paid_at < '2025-01-31';
