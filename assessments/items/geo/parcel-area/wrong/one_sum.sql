WITH side AS (
  SELECT parcel_id, x_m, y_m,
         COALESCE(LEAD(x_m) OVER along, FIRST_VALUE(x_m) OVER along) AS next_x,
         COALESCE(LEAD(y_m) OVER along, FIRST_VALUE(y_m) OVER along) AS next_y
  FROM corner
  WINDOW along AS (PARTITION BY parcel_id, ring ORDER BY seq)
)
SELECT parcel_id, abs(SUM(x_m * next_y - next_x * y_m)) / 2.0 AS area_m2
FROM side
GROUP BY parcel_id;
