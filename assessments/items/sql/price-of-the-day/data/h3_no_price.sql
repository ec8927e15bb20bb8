INSERT INTO prices VALUES (1, 'rye', '2025-02-01', 400), (2, 'spelt', '2024-01-01', 500);
INSERT INTO sales VALUES (1, 'rye', '2025-01-31', 2), (2, 'bun', '2025-06-01', 1), (3, 'rye', '2025-02-20', 1);
