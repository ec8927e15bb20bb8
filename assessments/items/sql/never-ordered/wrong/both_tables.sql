SELECT DISTINCT g.grower_id, g.name
FROM growers g, orders o
WHERE g.grower_id NOT IN (
  SELECT grower_id FROM orders WHERE grower_id IS NOT NULL AND state IS NOT 'cancelled'
);
