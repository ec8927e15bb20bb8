SELECT g.grower_id, g.name
FROM growers g
WHERE NOT EXISTS (
  SELECT 1
  FROM orders o
  WHERE o.grower_id = g.grower_id AND o.state = 'sent'
);
