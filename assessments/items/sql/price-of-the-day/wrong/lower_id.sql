SELECT s.sale_id, s.bread, s.pieces,
       CASE WHEN p.price_id IS NOT NULL THEN s.pieces * COALESCE(p.cents, 0) END AS total_cents
FROM sales s
LEFT JOIN prices p ON p.price_id = (
  SELECT valid.price_id
  FROM prices valid
  WHERE valid.bread = s.bread AND valid.from_day <= s.sold_on
  ORDER BY valid.from_day DESC, valid.price_id
  LIMIT 1
);
