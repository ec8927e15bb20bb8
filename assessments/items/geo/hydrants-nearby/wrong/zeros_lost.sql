SELECT b.building_id,
       COUNT(h.hydrant_id) AS hydrants
FROM building b
JOIN hydrant h
  ON h.x_m BETWEEN b.x_m - 250 AND b.x_m + 250
 AND h.y_m BETWEEN b.y_m - 250 AND b.y_m + 250
 AND (h.x_m - b.x_m) * (h.x_m - b.x_m) + (h.y_m - b.y_m) * (h.y_m - b.y_m) <= 62500
 AND COALESCE(h.in_use, 1) = 1
GROUP BY b.building_id;
