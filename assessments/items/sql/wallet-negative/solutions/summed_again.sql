WITH balances AS (
  SELECT m.card_id, m.movement_id, m.booked_at,
         (SELECT c.opening_cents FROM cards c WHERE c.card_id = m.card_id)
           + (SELECT COALESCE(SUM(e.cents), 0)
              FROM movements e
              WHERE e.card_id = m.card_id
                AND (e.booked_at, e.movement_id) <= (m.booked_at, m.movement_id)) AS balance_cents
  FROM movements m
)
SELECT b.card_id, b.movement_id, b.booked_at, b.balance_cents
FROM balances b
WHERE b.balance_cents < 0
  AND NOT EXISTS (
    SELECT 1
    FROM balances e
    WHERE e.card_id = b.card_id
      AND e.balance_cents < 0
      AND (e.booked_at, e.movement_id) < (b.booked_at, b.movement_id)
  );
