WITH received AS (
  SELECT d.depot_id, d.district, COUNT(x.delivery_id) AS deliveries,
         MAX(x.received_on) AS last_received, COALESCE(SUM(x.grams), 0) AS grams
  FROM depots d
  LEFT JOIN deliveries x ON x.depot_id = d.depot_id
  GROUP BY d.depot_id
),
handed AS (
  SELECT d.depot_id, COALESCE(SUM(h.grams), 0) AS grams
  FROM depots d
  LEFT JOIN handouts h ON h.depot_id = d.depot_id
  GROUP BY d.depot_id
)
SELECT r.depot_id, r.deliveries, r.last_received, r.grams AS in_grams, h.grams AS out_grams,
       (SELECT SUM(o.grams) FROM received o WHERE o.district IS r.district) AS district_in_grams
FROM received r
JOIN handed h ON h.depot_id = r.depot_id;
