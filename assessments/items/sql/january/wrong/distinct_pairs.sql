SELECT COUNT(*) AS crossings, COUNT(DISTINCT card_id) AS cards
FROM (
  SELECT DISTINCT paid_at, card_id
  FROM crossings
  WHERE paid_at >= '2025-01-01T00:00:00' AND paid_at < '2025-02-01T00:00:00'
);
