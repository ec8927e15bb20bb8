INSERT INTO lamps VALUES (1, 'East', 'Long Row'), (2, 'East', 'Long Row'), (3, 'East', 'Short Row'), (4, 'East', 'Green'), (5, 'East', 'Green'), (6, 'East', 'Green'), (7, 'East', 'Park'), (8, 'East', 'Park');
INSERT INTO reports VALUES (1, 1, '2025-04-03', 'open'), (2, 2, '2025-04-01', 'open'), (3, 3, '2025-04-01', 'open'),
  (4, 4, '2025-04-05', 'open'), (5, 5, '2025-04-04', 'open'), (6, 6, '2025-04-06', 'open'), (7, 7, '2025-04-02', 'open'), (8, 8, '2025-04-01', 'closed'), (9, 2, '2025-03-01', 'closed');
