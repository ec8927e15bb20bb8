SELECT fridge_id, label, reading_id, taken_at, tenths
FROM (
  SELECT f.fridge_id, f.label, r.reading_id, r.taken_at, r.tenths,
         ROW_NUMBER() OVER (PARTITION BY r.fridge_id ORDER BY r.taken_at DESC, r.reading_id DESC) AS newest
  FROM readings r
  JOIN fridges f ON f.fridge_id = r.fridge_id
  WHERE r.tenths IS NOT NULL
)
WHERE newest = 1
ORDER BY taken_at DESC, fridge_id;
