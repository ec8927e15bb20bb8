INSERT INTO lamps VALUES (1, 'North', 'Mill Lane'), (2, 'North', 'Mill Lane'), (3, 'South', 'Mill Lane'), (4, 'South', 'Mill Lane'), (5, 'West', 'Mill Lane');
INSERT INTO reports VALUES (1, 1, '2025-02-03', 'open'), (2, 2, '2025-02-04', 'open'), (3, 3, '2025-01-03', 'open'), (4, 4, '2025-01-04', 'open'), (5, 4, '2025-01-05', 'open'), (6, 5, '2024-11-04', 'open');
