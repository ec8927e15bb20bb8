INSERT INTO depot VALUES (1, 0, 0, 0), (2, 100, 0, NULL), (3, 5000, 0, 1), (4, 6000, 0, 12);
INSERT INTO breakdown VALUES (1, 0, 0), (2, 90, 0), (3, 5800, 0);
