SELECT t.tree_id, s.district_id
FROM tree t
JOIN side s
  ON (s.y1 > t.y) <> (s.y2 > t.y)
GROUP BY t.tree_id, s.district_id
HAVING COUNT(*) % 2 = 1;
