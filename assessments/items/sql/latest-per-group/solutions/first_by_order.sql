SELECT f.fridge_id, f.label, r.reading_id, r.taken_at, r.tenths
FROM fridges f
JOIN readings r ON r.reading_id = (
  SELECT newest.reading_id
  FROM readings newest
  WHERE newest.fridge_id = f.fridge_id
  ORDER BY newest.taken_at DESC, newest.reading_id DESC
  LIMIT 1
)
ORDER BY r.taken_at DESC, f.fridge_id;
