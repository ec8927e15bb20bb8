SELECT t.tree_id, s.district_id
FROM tree t
JOIN side s
  ON t.y > min(s.y1, s.y2) AND t.y < max(s.y1, s.y2)
 AND s.x1 + (t.y - s.y1) * (s.x2 - s.x1) * 1.0 / (s.y2 - s.y1) > t.x
GROUP BY t.tree_id, s.district_id
HAVING COUNT(*) % 2 = 1;
