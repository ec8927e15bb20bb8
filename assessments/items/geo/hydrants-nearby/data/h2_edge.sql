-- Exactly 250 m along an axis and aslant, and corners of the square that are farther away.
INSERT INTO hydrant VALUES
  (1, 250, 0, 1), (2, 0, -250, 1), (3, 150, 200, 1), (4, 151, 200, 1), (5, -250, -250, 1), (6, 240, 240, 1), (7, -70, 240, 1), (8, 251, 0, 1);
INSERT INTO building VALUES (1, 0, 0), (2, 100, 0), (3, -250, 0);
