INSERT INTO hydrant VALUES (1, 10, 10, NULL), (2, 10, 20, 0), (3, 20, 10, 1), (4, 3000, 0, 0), (5, 6000, 0, NULL);
INSERT INTO building VALUES (1, 0, 0), (2, 3000, 50), (3, 6000, 90), (4, -9000, 0);
