INSERT INTO prices VALUES (1, 'rye', '2025-01-01', 400), (2, 'rye', '2025-03-01', 450), (3, 'oat', '2025-05-01', 380);
INSERT INTO sales VALUES (1, 'rye', '2025-02-28', 2), (2, 'rye', '2025-04-10', 1), (3, 'oat', '2025-04-10', 3);
