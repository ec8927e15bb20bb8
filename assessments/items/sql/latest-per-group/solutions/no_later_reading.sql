SELECT f.fridge_id, f.label, r.reading_id, r.taken_at, r.tenths
FROM fridges f
JOIN readings r ON r.fridge_id = f.fridge_id
WHERE NOT EXISTS (
  SELECT 1
  FROM readings later
  WHERE later.fridge_id = r.fridge_id
    AND (later.taken_at > r.taken_at
         OR (later.taken_at = r.taken_at AND later.reading_id > r.reading_id))
)
ORDER BY r.taken_at DESC, f.fridge_id;
