SELECT s.sale_id, s.bread, s.pieces, IIF(p.price_id IS NULL, NULL, s.pieces * IFNULL(p.cents, 0)) AS total_cents
FROM sales s
LEFT JOIN prices p
  ON p.bread = s.bread AND p.from_day <= s.sold_on
 AND NOT EXISTS (SELECT 1 FROM prices q
                 WHERE q.bread = s.bread AND q.from_day <= s.sold_on
                   AND (q.from_day, q.price_id) > (p.from_day, p.price_id));
