SELECT r.rider_id, r.name,
       SUM(CASE WHEN p.rider_id = r.rider_id AND p.state = 'paid' THEN 1 ELSE 0 END) AS paid_repairs,
       SUM(CASE WHEN p.rider_id = r.rider_id AND p.state = 'paid'
                THEN COALESCE(p.price_cents, 0) ELSE 0 END) AS paid_cents
FROM riders r
LEFT JOIN repairs p ON 1 = 1
GROUP BY r.rider_id, r.name;
