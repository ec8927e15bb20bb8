SELECT f.fridge_id, f.label, newest.reading_id, newest.taken_at, r.tenths
FROM (
  SELECT fridge_id, MAX(reading_id) AS reading_id, MAX(taken_at) AS taken_at
  FROM readings
  GROUP BY fridge_id
) newest
JOIN fridges f ON f.fridge_id = newest.fridge_id
JOIN readings r ON r.reading_id = newest.reading_id
ORDER BY newest.taken_at DESC, f.fridge_id;
