WITH numbered AS (
  SELECT bicycle_id, at_s, satellites,
         SUM(new_trip) OVER (PARTITION BY bicycle_id ORDER BY at_s) AS trip
  FROM (
    SELECT bicycle_id, at_s, satellites,
           CASE WHEN at_s - LAG(at_s) OVER (PARTITION BY bicycle_id ORDER BY at_s) <= 300 THEN 0 ELSE 1 END AS new_trip
    FROM fix
  )
)
SELECT bicycle_id, trip, MIN(at_s) AS from_s, MAX(at_s) AS to_s, COUNT(*) AS fixes
FROM numbered
WHERE satellites >= 4
GROUP BY bicycle_id, trip;
