-- Older readings that came in later, over the turn of a day and of a year.
INSERT INTO fridges VALUES (1, 'Lab A'), (2, 'Lab B'), (3, 'Lab C');
INSERT INTO readings VALUES
  (1, 1, '2025-01-01 00:10', 30),
  (2, 1, '2024-12-31 23:50', 31),
  (3, 1, '2024-12-31 23:30', 32),
  (4, 2, '2024-12-31 12:00', 33),
  (5, 2, '2025-01-01 00:10', 34),
  (6, 2, '2024-12-31 23:59', 35),
  (7, 3, '2024-01-31 23:59', 36),
  (8, 3, '2025-01-01 00:10', 37);
