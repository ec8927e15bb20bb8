WITH flows AS (
  SELECT depot_id, 1 AS delivery, received_on, grams AS came_in, 0 AS went_out FROM deliveries
  UNION ALL
  SELECT depot_id, 0, NULL, 0, grams FROM handouts
),
totals AS (
  SELECT depot_id, SUM(delivery) AS deliveries, MAX(received_on) AS last_received,
         COALESCE(SUM(came_in), 0) AS in_grams, SUM(went_out) AS out_grams
  FROM flows
  GROUP BY depot_id
)
SELECT d.depot_id,
       COALESCE(t.deliveries, 0) AS deliveries,
       t.last_received,
       COALESCE(t.in_grams, 0) AS in_grams,
       COALESCE(t.out_grams, 0) AS out_grams,
       SUM(COALESCE(t.in_grams, 0)) OVER (PARTITION BY d.district) AS district_in_grams
FROM depots d
LEFT JOIN totals t ON t.depot_id = d.depot_id;
