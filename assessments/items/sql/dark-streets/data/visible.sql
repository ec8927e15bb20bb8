INSERT INTO lamps VALUES (1, 'North', 'Mill Lane'), (2, 'North', 'Mill Lane'), (3, 'North', 'Mill Lane'), (4, 'South', 'Quay'), (5, 'South', 'Quay');
INSERT INTO reports VALUES (1, 1, '2025-02-03', 'open'), (2, 1, '2025-02-09', 'open'), (3, 2, '2025-02-11', 'open'),
  (4, 3, '2025-01-20', 'closed'), (5, 4, '2025-02-05', 'open'), (6, 4, '2025-02-06', 'open');
