SELECT r.rider_id, r.name,
       COUNT(p.repair_id) AS paid_repairs,
       COALESCE(SUM(p.price_cents), 0) AS paid_cents
FROM riders r
LEFT JOIN repairs p ON p.rider_id = r.rider_id AND p.state = 'paid'
GROUP BY r.rider_id, r.name;
