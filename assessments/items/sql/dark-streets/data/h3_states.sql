INSERT INTO lamps VALUES (1, 'North', 'Mill Lane'), (2, 'North', 'Mill Lane'), (3, 'North', 'Mill Lane'), (4, 'North', 'Mill Lane'), (5, 'South', 'Quay'), (6, 'South', 'Quay'), (7, 'South', 'Quay');
INSERT INTO reports VALUES (1, 1, '2025-02-02', 'open'), (2, 2, '2025-02-05', 'open'), (3, 2, '2025-01-02', 'closed'),
  (4, 3, '2025-01-01', 'doubtful'), (5, 4, '2025-01-01', NULL), (6, NULL, '2024-12-01', 'open'), (7, 1, '2025-02-08', 'closed'),
  (8, 5, '2025-02-01', 'open'), (9, 6, '2025-02-01', 'doubtful'), (10, 7, '2025-02-01', NULL), (11, NULL, '2025-01-15', 'open');
