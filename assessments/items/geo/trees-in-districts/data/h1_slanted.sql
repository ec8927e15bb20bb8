-- Slanted sides that are met between whole metres, drawn in both directions; a tree in two districts.
INSERT INTO side VALUES
  (1, 0, 0, 7, 3), (1, 10, 30, 7, 3), (1, 10, 30, 0, 0),
  (2, 0, -40, 60, -10), (2, 60, -10, 20, 50), (2, -30, 20, 20, 50), (2, -30, 20, 0, -40);
INSERT INTO tree VALUES (1, 4, 2), (2, 2, 1), (3, 7, 11), (4, 3, 8), (5, 3, 10), (6, 50, -20), (7, -25, 20), (8, 58, -9), (9, -40, 0), (10, 100, 0);
