SELECT x_m / 1000 AS cell_x,
       y_m / 1000 AS cell_y,
       COUNT(rain_mm) AS gauges,
       MAX(rain_mm) AS most_mm
FROM gauge
GROUP BY 1, 2
HAVING COUNT(rain_mm) >= 2;
