-- Both coordinates are possible latitudes: their size alone tells nothing.
INSERT INTO town VALUES (1, 6.00, 6.40, 3.10, 3.60), (2, 40.80, 41.20, 28.70, 29.30), (3, -8.00, -7.60, 38.90, 39.40);
INSERT INTO stop VALUES
  (1, 1, 6.10, 3.40), (2, 1, 3.30, 6.20), (3, 2, 29.00, 41.00), (4, 2, 41.00, 29.00), (5, 3, 39.00, -7.80), (6, 3, -7.70, 39.10),
  (7, 2, 3.30, 6.20), (8, 1, 29.00, 41.00);
