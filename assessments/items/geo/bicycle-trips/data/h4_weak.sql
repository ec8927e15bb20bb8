-- Without the weak fixes, gaps appear; a weak fix neither ends nor joins a trip.
INSERT INTO fix VALUES
  (1, 1, 100, 6), (2, 1, 300, 3), (3, 1, 500, 6), (4, 1, 700, NULL), (5, 1, 790, 4), (6, 2, 100, 3), (7, 2, 200, NULL), (8, 3, 50, 2), (9, 3, 90, 12),
  (10, 3, 200, 0), (11, 3, 390, 4);
