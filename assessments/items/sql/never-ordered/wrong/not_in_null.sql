SELECT grower_id, name
FROM growers
WHERE grower_id NOT IN (SELECT grower_id FROM orders WHERE state IS NOT 'cancelled');
