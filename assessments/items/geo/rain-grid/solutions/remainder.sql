WITH placed AS (
  SELECT (x_m - ((x_m % 1000) + 1000) % 1000) / 1000 AS cell_x,
         (y_m - ((y_m % 1000) + 1000) % 1000) / 1000 AS cell_y,
         rain_mm
  FROM gauge
  WHERE rain_mm IS NOT NULL
)
SELECT cell_x, cell_y, COUNT(*) AS gauges, MAX(rain_mm) AS most_mm
FROM placed
GROUP BY cell_x, cell_y
HAVING COUNT(*) > 1;
