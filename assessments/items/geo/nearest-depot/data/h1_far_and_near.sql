-- Distances by streets or by one axis give other answers; so does the order of ids.
INSERT INTO depot VALUES (5, 0, 0, 1), (6, 700, 700, 4), (7, -1000, 0, 2), (8, 100000, 100000, 9);
INSERT INTO breakdown VALUES (1, 0, 950), (2, -400, 0), (3, 710, -20), (4, 99999, 99000), (5, -1000, 0), (6, -30000, -40000);
