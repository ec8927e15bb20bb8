-- Several bicycles at the same times: each has its own gaps and its own numbers.
INSERT INTO fix VALUES
  (1, 3, 100, 8), (2, 4, 200, 8), (3, 3, 500, 8), (4, 4, 600, 8), (5, 5, 700, 8), (6, 3, 700, 8), (7, 4, 800, 8), (8, 5, 5000, 8),
  (9, 3, 5000, 8), (10, 4, 5100, 8);
