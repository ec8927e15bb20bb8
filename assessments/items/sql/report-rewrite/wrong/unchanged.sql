SELECT d.depot_id,
       (SELECT COUNT(*) FROM deliveries x WHERE x.depot_id = d.depot_id) AS deliveries,
       (SELECT MAX(x.received_on) FROM deliveries x WHERE x.depot_id = d.depot_id) AS last_received,
       (SELECT COALESCE(SUM(x.grams), 0) FROM deliveries x WHERE x.depot_id = d.depot_id) AS in_grams,
       (SELECT COALESCE(SUM(h.grams), 0) FROM handouts h WHERE h.depot_id = d.depot_id) AS out_grams,
       (SELECT COALESCE(SUM(x.grams), 0)
        FROM deliveries x
        JOIN depots p ON p.depot_id = x.depot_id
        WHERE p.district IS d.district) AS district_in_grams
FROM depots d;
