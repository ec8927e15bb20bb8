INSERT INTO booking VALUES
  (3, 'Barn', '2025-04-01', 3, 'Wrens', 'cancelled'),
  (5, 'Barn', '2025-04-01', 3, 'Larks', 'cancelled'),
  (8, 'Barn', '2025-04-01', 3, 'Finches', 'held'),
  (9, 'Barn', '2025-04-01', 4, 'Finches', 'confirmed'),
  (12, 'Attic', '2025-04-01', 1, 'Finches', 'held');
