INSERT INTO booking VALUES
  (1, 'Barn', '2025-04-01', 3, 'Wrens', 'held'),
  (2, 'Barn', '2025-04-01', 4, 'Wrens', 'confirmed');
