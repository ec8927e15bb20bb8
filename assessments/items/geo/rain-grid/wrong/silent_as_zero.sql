SELECT CAST(floor(x_m / 1000.0) AS INTEGER) AS cell_x,
       CAST(floor(y_m / 1000.0) AS INTEGER) AS cell_y,
       COUNT(COALESCE(rain_mm, 0)) AS gauges,
       MAX(COALESCE(rain_mm, 0)) AS most_mm
FROM gauge
GROUP BY 1, 2
HAVING COUNT(COALESCE(rain_mm, 0)) >= 2;
