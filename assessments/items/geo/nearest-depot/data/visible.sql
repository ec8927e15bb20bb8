INSERT INTO depot VALUES (1, 0, 0, 2), (2, 10000, 0, 1), (3, 0, 8000, 0);
INSERT INTO breakdown VALUES (1, 300, 400), (2, 9000, 0), (3, 0, 7000);
