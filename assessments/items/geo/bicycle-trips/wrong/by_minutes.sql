SELECT bicycle_id, DENSE_RANK() OVER (PARTITION BY bicycle_id ORDER BY at_s / 300) AS trip,
       MIN(at_s) AS from_s, MAX(at_s) AS to_s, COUNT(*) AS fixes
FROM fix
WHERE satellites >= 4
GROUP BY bicycle_id, at_s / 300;
