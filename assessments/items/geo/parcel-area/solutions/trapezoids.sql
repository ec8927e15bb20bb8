WITH placed AS (
  SELECT c.*, ROW_NUMBER() OVER (PARTITION BY parcel_id, ring ORDER BY seq) - 1 AS place,
         COUNT(*) OVER (PARTITION BY parcel_id, ring) AS corners
  FROM corner c
),
ring_area AS (
  SELECT a.parcel_id, a.ring, abs(SUM((b.x_m - a.x_m) * (a.y_m + b.y_m))) * 0.5 AS area
  FROM placed a
  JOIN placed b ON b.parcel_id = a.parcel_id AND b.ring = a.ring AND b.place = (a.place + 1) % a.corners
  GROUP BY a.parcel_id, a.ring
)
SELECT o.parcel_id,
       o.area - COALESCE((SELECT SUM(h.area) FROM ring_area h WHERE h.parcel_id = o.parcel_id AND h.ring > 0), 0) AS area_m2
FROM ring_area o
WHERE o.ring = 0;
