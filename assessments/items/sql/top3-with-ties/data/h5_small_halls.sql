INSERT INTO machines VALUES
  (1, 'Attic', 'Solo'), (2, 'Barn', 'Left'), (3, 'Barn', 'Right'), (4, 'Cellar', 'One'), (5, 'Cellar', 'Two'),
  (6, 'Cellar', 'Three'), (7, 'Garage', 'Idle'), (8, 'Barn', 'Idle');
INSERT INTO takings (machine_id, kind, cents) VALUES
  (1, 'play', 10), (2, 'play', 30), (3, 'play', 20), (4, 'play', 5), (5, 'play', 7), (6, 'play', 6);
