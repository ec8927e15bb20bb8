SELECT COUNT(*) AS crossings, COUNT(DISTINCT card_id) AS cards
FROM crossings
WHERE paid_at LIKE '2025-01-%';
