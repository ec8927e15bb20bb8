WITH side AS (
  SELECT parcel_id, ring, x_m, y_m,
         LEAD(x_m) OVER along AS next_x,
         LEAD(y_m) OVER along AS next_y
  FROM corner
  WINDOW along AS (PARTITION BY parcel_id, ring ORDER BY seq)
),
ring_area AS (
  SELECT parcel_id, ring, abs(SUM(x_m * next_y - next_x * y_m)) / 2.0 AS area
  FROM side
  GROUP BY parcel_id, ring
)
SELECT parcel_id, SUM(CASE WHEN ring = 0 THEN area ELSE -area END) AS area_m2
FROM ring_area
GROUP BY parcel_id;
