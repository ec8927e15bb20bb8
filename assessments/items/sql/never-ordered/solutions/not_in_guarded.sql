SELECT grower_id, name
FROM growers
WHERE grower_id NOT IN (
  SELECT grower_id
  FROM orders
  WHERE grower_id IS NOT NULL AND COALESCE(state, 'sent') <> 'cancelled'
);
