WITH closed AS (
  SELECT c.closure_id, c.road_id,
         c.from_m AS low_m,
         COALESCE(c.to_m, r.length_m) AS high_m
  FROM closure c
  JOIN road r ON r.road_id = c.road_id
)
SELECT s.section_id, c.closure_id, min(s.to_m, c.high_m) - max(s.from_m, c.low_m) AS closed_m
FROM section s
JOIN closed c ON c.road_id = s.road_id AND c.low_m < s.to_m AND c.high_m > s.from_m;
