SELECT sale_id, bread, pieces, total_cents
FROM (
  SELECT s.sale_id, s.bread, s.pieces,
         CASE WHEN p.price_id IS NULL THEN NULL ELSE s.pieces * COALESCE(p.cents, 0) END AS total_cents,
         ROW_NUMBER() OVER (PARTITION BY s.sale_id ORDER BY p.from_day DESC, p.price_id DESC) AS nth
  FROM sales s
  LEFT JOIN prices p ON p.bread = s.bread AND p.from_day <= s.sold_on
)
WHERE nth = 1;
