SELECT s.sale_id, s.bread, s.pieces, CASE WHEN p.price_id IS NOT NULL THEN s.pieces * COALESCE(p.cents, 0) END
FROM sales s LEFT JOIN prices p ON p.bread = s.bread AND p.from_day <= s.sold_on;
