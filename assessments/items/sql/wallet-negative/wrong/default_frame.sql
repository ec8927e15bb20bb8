WITH balances AS (
  SELECT m.card_id, m.movement_id, m.booked_at,
         c.opening_cents + COALESCE(SUM(m.cents) OVER (PARTITION BY m.card_id ORDER BY m.booked_at), 0) AS balance_cents
  FROM movements m
  JOIN cards c ON c.card_id = m.card_id
)
SELECT card_id, movement_id, booked_at, balance_cents
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY card_id ORDER BY booked_at, movement_id) AS nth
  FROM balances
  WHERE balance_cents < 0
)
WHERE nth = 1;
