INSERT INTO depot VALUES (1, 0, 0, 0), (2, 100, 0, NULL);
INSERT INTO breakdown VALUES (1, 0, 0), (2, 90, 0);
