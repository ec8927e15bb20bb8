INSERT INTO building VALUES (1, 0, 0), (2, 5, 5);
