SELECT g.grower_id, g.name
FROM growers g
LEFT JOIN orders o ON o.grower_id = g.grower_id
WHERE o.order_id IS NULL;
