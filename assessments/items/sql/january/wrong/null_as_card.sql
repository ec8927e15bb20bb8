SELECT COUNT(*) AS crossings, COUNT(DISTINCT COALESCE(card_id, 0)) AS cards
FROM crossings
WHERE paid_at >= '2025-01-01T00:00:00' AND paid_at < '2025-02-01T00:00:00';
