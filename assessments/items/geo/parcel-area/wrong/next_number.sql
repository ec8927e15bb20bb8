WITH ring_area AS (
  SELECT a.parcel_id, a.ring, abs(SUM(a.x_m * b.y_m - b.x_m * a.y_m)) / 2.0 AS area
  FROM corner a
  JOIN corner b ON b.parcel_id = a.parcel_id AND b.ring = a.ring
   AND b.seq = CASE WHEN a.seq = (SELECT MAX(seq) FROM corner m WHERE m.parcel_id = a.parcel_id AND m.ring = a.ring)
                    THEN (SELECT MIN(seq) FROM corner m WHERE m.parcel_id = a.parcel_id AND m.ring = a.ring)
                    ELSE a.seq + 1 END
  GROUP BY a.parcel_id, a.ring
)
SELECT parcel_id, SUM(CASE WHEN ring = 0 THEN area ELSE -area END) AS area_m2
FROM ring_area
GROUP BY parcel_id;
