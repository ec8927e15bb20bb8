SELECT grower_id, name FROM growers
EXCEPT
SELECT g.grower_id, g.name
FROM growers g
JOIN orders o ON o.grower_id = g.grower_id
WHERE o.state IS NOT 'cancelled';
