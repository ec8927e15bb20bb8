SELECT CAST(floor(x_m / 1000.0) AS INTEGER) AS cell_x,
       CAST(floor(y_m / 1000.0) AS INTEGER) AS cell_y,
       COUNT(rain_mm) AS gauges,
       MAX(rain_mm) AS most_mm
FROM gauge
GROUP BY 1, 2
HAVING COUNT(rain_mm) >= 1;
