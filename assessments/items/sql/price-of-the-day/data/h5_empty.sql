INSERT INTO sales VALUES (1, 'rye', '2025-02-20', 2);
