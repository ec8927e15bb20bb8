SELECT COUNT(*) AS crossings, COUNT(DISTINCT card_id) AS cards
FROM crossings
WHERE strftime('%Y-%m', paid_at) = '2025-01';
