SELECT COUNT(*) AS crossings, COUNT(DISTINCT card_id) AS cards
FROM crossings
WHERE strftime('%m', paid_at) = '01';
