WITH paid AS (
  SELECT rider_id, COUNT(*) AS repairs, SUM(price_cents) AS cents
  FROM repairs
  WHERE state = 'paid'
  GROUP BY rider_id
)
SELECT r.rider_id, r.name,
       COALESCE(paid.repairs, 0) AS paid_repairs,
       COALESCE(paid.cents, 0) AS paid_cents
FROM riders r
LEFT JOIN paid USING (rider_id);
