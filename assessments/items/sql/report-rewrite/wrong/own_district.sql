WITH received AS (
  SELECT depot_id, COUNT(*) AS deliveries, MAX(received_on) AS last_received, SUM(grams) AS grams
  FROM deliveries
  GROUP BY depot_id
),
handed AS (
  SELECT depot_id, SUM(grams) AS grams
  FROM handouts
  GROUP BY depot_id
)
SELECT d.depot_id,
       COALESCE(r.deliveries, 0) AS deliveries,
       r.last_received,
       COALESCE(r.grams, 0) AS in_grams,
       COALESCE(h.grams, 0) AS out_grams,
       COALESCE(SUM(r.grams) OVER (PARTITION BY COALESCE(d.district, d.depot_id)), 0) AS district_in_grams
FROM depots d
LEFT JOIN received r ON r.depot_id = d.depot_id
LEFT JOIN handed h ON h.depot_id = d.depot_id;
