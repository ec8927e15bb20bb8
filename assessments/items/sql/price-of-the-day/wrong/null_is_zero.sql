SELECT s.sale_id, s.bread, s.pieces,
       s.pieces * COALESCE(p.cents, 0) AS total_cents
FROM sales s
LEFT JOIN prices p ON p.price_id = (
  SELECT valid.price_id
  FROM prices valid
  WHERE valid.bread = s.bread AND valid.from_day <= s.sold_on
  ORDER BY valid.from_day DESC, valid.price_id DESC
  LIMIT 1
);
