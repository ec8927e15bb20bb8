WITH pair AS (
  SELECT b.breakdown_id, d.depot_id, d.vans,
         (b.x_m - d.x_m) * (b.x_m - d.x_m) + (b.y_m - d.y_m) * (b.y_m - d.y_m) AS squared
  FROM breakdown b, depot d
  WHERE d.vans >= 1
),
best AS (
  SELECT p.breakdown_id, p.depot_id, p.squared
  FROM pair p
  WHERE NOT EXISTS (
    SELECT 1
    FROM pair other
    WHERE other.breakdown_id = p.breakdown_id
      AND (other.squared, -other.vans, other.depot_id) < (p.squared, -p.vans, p.depot_id))
)
SELECT b.breakdown_id, best.depot_id, sqrt(best.squared) AS distance_m
FROM breakdown b
LEFT JOIN best ON best.breakdown_id = b.breakdown_id;
