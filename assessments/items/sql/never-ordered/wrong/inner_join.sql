SELECT g.grower_id, g.name
FROM growers g
JOIN orders o ON o.grower_id = g.grower_id
GROUP BY g.grower_id, g.name
HAVING SUM(o.state IS NOT 'cancelled') = 0;
