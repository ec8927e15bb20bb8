WITH net AS (
  SELECT m.hall, m.machine_id,
         SUM(CASE t.kind WHEN 'play' THEN COALESCE(t.cents, 0) ELSE -COALESCE(t.cents, 0) END) AS net_cents
  FROM machines m
  JOIN takings t ON t.machine_id = m.machine_id
  GROUP BY m.hall, m.machine_id
),
placed AS (
  SELECT hall, machine_id, net_cents,
         1 + (SELECT COUNT(*) FROM net other
              WHERE other.hall = net.hall AND other.net_cents > net.net_cents) AS place
  FROM net
)
SELECT hall, machine_id, net_cents, place
FROM placed
WHERE place <= 3;
