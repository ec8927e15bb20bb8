-- No tree stands in the district: west, east, north and south of it.
INSERT INTO side VALUES (9, 0, 0, 10, 0), (9, 10, 0, 5, 10), (9, 5, 10, 0, 0);
INSERT INTO tree VALUES (1, -5, 3), (2, 20, 3), (3, 5, 30), (4, 5, -7), (5, 9, 4), (6, 1, 4);
