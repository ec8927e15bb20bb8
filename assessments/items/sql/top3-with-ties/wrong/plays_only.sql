WITH net AS (
  SELECT m.hall, m.machine_id,
         SUM(CASE t.kind WHEN 'play' THEN COALESCE(t.cents, 0) ELSE 0 END) AS net_cents
  FROM machines m
  JOIN takings t ON t.machine_id = m.machine_id
  GROUP BY m.hall, m.machine_id
)
SELECT hall, machine_id, net_cents, place
FROM (
  SELECT *, RANK() OVER (PARTITION BY hall ORDER BY net_cents DESC) AS place
  FROM net
)
WHERE place <= 3;
