INSERT INTO booking VALUES
  (1, 'Cellar', '2025-04-01', 3, 'Foxes', 'held'),
  (2, 'Attic', '2025-04-01', 5, 'Larks', 'cancelled');
