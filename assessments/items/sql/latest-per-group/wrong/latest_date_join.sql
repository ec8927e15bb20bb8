SELECT f.fridge_id, f.label, r.reading_id, r.taken_at, r.tenths
FROM fridges f
JOIN readings r ON r.fridge_id = f.fridge_id
WHERE r.taken_at = (SELECT MAX(taken_at) FROM readings WHERE fridge_id = f.fridge_id)
ORDER BY r.taken_at DESC, f.fridge_id;
