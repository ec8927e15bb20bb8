SELECT r.rider_id, r.name,
       (SELECT COUNT(*) FROM repairs p
        WHERE p.rider_id = r.rider_id AND p.state = 'paid') AS paid_repairs,
       (SELECT COALESCE(SUM(p.price_cents), 0) FROM repairs p
        WHERE p.rider_id = r.rider_id AND p.state = 'paid') AS paid_cents
FROM riders r;
