INSERT INTO crossings (crossing_id, paid_at, card_id, fare_cents) VALUES
  (1, '2024-11-15T10:00:00', 51, 300),
  (2, '2025-03-15T10:00:00', 51, 320),
  (3, '2025-12-15T10:00:00', NULL, 350);
