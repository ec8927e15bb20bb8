WITH ranked AS (
  SELECT b.breakdown_id, d.depot_id,
         sqrt((b.x_m - d.x_m) * (b.x_m - d.x_m) + (b.y_m - d.y_m) * (b.y_m - d.y_m)) AS distance_m,
         ROW_NUMBER() OVER (
           PARTITION BY b.breakdown_id
           ORDER BY d.vans DESC,
                    (b.x_m - d.x_m) * (b.x_m - d.x_m) + (b.y_m - d.y_m) * (b.y_m - d.y_m), d.depot_id) AS place
  FROM breakdown b
  LEFT JOIN depot d ON d.vans > 0
)
SELECT breakdown_id, depot_id, distance_m FROM ranked WHERE place = 1;
