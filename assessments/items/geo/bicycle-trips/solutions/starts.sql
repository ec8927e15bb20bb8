WITH good AS (SELECT bicycle_id, at_s FROM fix WHERE satellites > 3),
start AS (
  SELECT g.bicycle_id, g.at_s
  FROM good g
  WHERE NOT EXISTS (
    SELECT 1 FROM good p WHERE p.bicycle_id = g.bicycle_id AND p.at_s < g.at_s AND p.at_s >= g.at_s - 300)
),
numbered AS (
  SELECT g.bicycle_id, g.at_s,
         (SELECT COUNT(*) FROM start s WHERE s.bicycle_id = g.bicycle_id AND s.at_s <= g.at_s) AS trip
  FROM good g
)
SELECT bicycle_id, trip, MIN(at_s), MAX(at_s), COUNT(*)
FROM numbered
GROUP BY bicycle_id, trip;
