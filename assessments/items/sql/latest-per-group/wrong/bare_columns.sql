SELECT f.fridge_id, f.label, r.reading_id, MAX(r.taken_at) AS taken_at, r.tenths
FROM readings r
JOIN fridges f ON f.fridge_id = r.fridge_id
GROUP BY r.fridge_id
ORDER BY taken_at DESC, f.fridge_id;
