WITH totals AS (
  SELECT d.depot_id, d.district,
         COUNT(DISTINCT x.delivery_id) AS deliveries, MAX(x.received_on) AS last_received,
         COALESCE(SUM(DISTINCT x.grams), 0) AS in_grams, COALESCE(SUM(DISTINCT h.grams), 0) AS out_grams
  FROM depots d
  LEFT JOIN deliveries x ON x.depot_id = d.depot_id
  LEFT JOIN handouts h ON h.depot_id = d.depot_id
  GROUP BY d.depot_id
)
SELECT depot_id, deliveries, last_received, in_grams, out_grams,
       SUM(in_grams) OVER (PARTITION BY district) AS district_in_grams
FROM totals;
