SELECT *
FROM (
  SELECT s.section_id, c.closure_id,
         CASE WHEN c.high_m < s.to_m THEN c.high_m ELSE s.to_m END
           - CASE WHEN c.low_m > s.from_m THEN c.low_m ELSE s.from_m END AS closed_m
  FROM section s
  JOIN (
    SELECT closure_id, road_id, from_m AS low_m,
           COALESCE(to_m, (SELECT length_m FROM road WHERE road.road_id = closure.road_id)) AS high_m
    FROM closure WHERE to_m IS NULL OR from_m <= to_m
    UNION ALL
    SELECT closure_id, road_id, to_m, from_m FROM closure WHERE from_m > to_m
  ) c ON c.road_id = s.road_id
)
WHERE closed_m > 0;
