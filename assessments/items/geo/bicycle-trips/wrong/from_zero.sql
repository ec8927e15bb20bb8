WITH good AS (
  SELECT bicycle_id, at_s, at_s - LAG(at_s) OVER (PARTITION BY bicycle_id ORDER BY at_s) AS gap_s
  FROM fix
  WHERE satellites >= 4
),
numbered AS (
  SELECT bicycle_id, at_s,
         SUM(CASE WHEN gap_s > 300 THEN 1 ELSE 0 END) OVER (PARTITION BY bicycle_id ORDER BY at_s) AS trip
  FROM good
)
SELECT bicycle_id, trip, MIN(at_s) AS from_s, MAX(at_s) AS to_s, COUNT(*) AS fixes
FROM numbered
GROUP BY bicycle_id, trip;
