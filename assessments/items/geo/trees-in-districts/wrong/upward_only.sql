SELECT t.tree_id, s.district_id
FROM tree t
JOIN side s
  ON s.y1 <= t.y AND s.y2 > t.y
 AND s.x1 + (t.y - s.y1) * (s.x2 - s.x1) * 1.0 / (s.y2 - s.y1) > t.x
GROUP BY t.tree_id, s.district_id
HAVING COUNT(*) % 2 = 1;
