-- Missing numbers in seq, and rows that are not stored in its order.
INSERT INTO corner VALUES
  (7, 0, 30, 25, 20), (7, 0, 10, 5, 5), (7, 0, 20, 25, 5), (7, 0, 90, 5, 20),
  (8, 0, 4, 9, 9), (8, 0, 0, 1, 1), (8, 0, 2, 9, 1), (8, 1, 7, 3, 2), (8, 1, 5, 5, 2), (8, 1, 6, 5, 4);
