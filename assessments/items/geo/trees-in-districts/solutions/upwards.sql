WITH up AS (
  SELECT district_id,
         CASE WHEN y1 < y2 THEN x1 ELSE x2 END AS x_low, min(y1, y2) AS y_low,
         CASE WHEN y1 < y2 THEN x2 ELSE x1 END AS x_high, max(y1, y2) AS y_high
  FROM side
  WHERE y1 <> y2
)
SELECT t.tree_id, u.district_id
FROM tree t
JOIN up u ON u.y_low <= t.y AND t.y < u.y_high
GROUP BY t.tree_id, u.district_id
HAVING SUM((u.x_high - u.x_low) * (t.y - u.y_low) > (t.x - u.x_low) * (u.y_high - u.y_low)) % 2 = 1;
