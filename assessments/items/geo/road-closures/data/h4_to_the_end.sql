INSERT INTO road VALUES (1, 2000), (2, 3000), (3, 900);
INSERT INTO section VALUES (1, 1, 0, 1000), (2, 1, 1000, 2000), (3, 2, 0, 3000), (4, 3, 0, 900);
INSERT INTO closure VALUES (1, 1, 600, NULL), (2, 2, 2900, NULL), (3, 3, 0, NULL);
