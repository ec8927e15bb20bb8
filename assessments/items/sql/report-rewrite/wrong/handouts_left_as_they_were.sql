WITH received AS (
  SELECT depot_id, COUNT(*) AS deliveries, MAX(received_on) AS last_received, SUM(grams) AS grams
  FROM deliveries
  GROUP BY depot_id
)
SELECT d.depot_id,
       COALESCE(r.deliveries, 0) AS deliveries,
       r.last_received,
       COALESCE(r.grams, 0) AS in_grams,
       (SELECT COALESCE(SUM(h.grams), 0) FROM handouts h WHERE h.depot_id = d.depot_id) AS out_grams,
       COALESCE(SUM(r.grams) OVER (PARTITION BY d.district), 0) AS district_in_grams
FROM depots d
LEFT JOIN received r ON r.depot_id = d.depot_id;
