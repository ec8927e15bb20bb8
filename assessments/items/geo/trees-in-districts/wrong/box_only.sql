SELECT t.tree_id, d.district_id
FROM tree t
JOIN (SELECT district_id, MIN(min(x1, x2)) AS west, MAX(max(x1, x2)) AS east, MIN(min(y1, y2)) AS south,
             MAX(max(y1, y2)) AS north
      FROM side GROUP BY district_id) d
  ON t.x > d.west AND t.x < d.east AND t.y > d.south AND t.y < d.north;
