SELECT COUNT(*) AS crossings, COUNT(DISTINCT card_id) AS cards
FROM crossings
WHERE paid_at BETWEEN '2025-01-01' AND '2025-01-31';
