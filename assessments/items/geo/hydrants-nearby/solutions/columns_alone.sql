SELECT b.building_id,
       (SELECT COUNT(*)
        FROM hydrant h
        WHERE h.x_m >= b.x_m - 250 AND h.x_m <= b.x_m + 250
          AND sqrt((h.x_m - b.x_m) * (h.x_m - b.x_m) + (h.y_m - b.y_m) * (h.y_m - b.y_m)) <= 250
          AND h.in_use IS NOT 0) AS hydrants
FROM building b;
