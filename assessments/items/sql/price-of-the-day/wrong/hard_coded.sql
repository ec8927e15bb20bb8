VALUES (1, 'rye', 2, 800), (2, 'rye', 1, 450), (3, 'oat', 3, NULL);
