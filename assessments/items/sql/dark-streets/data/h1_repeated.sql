INSERT INTO lamps VALUES (1, 'North', 'Mill Lane'), (2, 'North', 'Mill Lane'), (3, 'North', 'Hill'), (4, 'North', 'Hill'), (5, 'North', 'Hill');
INSERT INTO reports VALUES (1, 1, '2025-02-03', 'open'), (2, 1, '2025-02-03', 'open'), (3, 1, '2025-02-11', 'open'),
  (4, 3, '2025-03-02', 'open'), (5, 3, '2025-03-04', 'open'), (6, 4, '2025-03-01', 'open'), (7, 5, '2025-03-09', 'open');
