INSERT INTO depots VALUES (1, NULL), (2, NULL), (3, 'Mill'), (4, NULL);
INSERT INTO deliveries (depot_id, received_on, grams) VALUES
  (1, '2025-03-01', 110), (2, '2025-03-02', 220), (2, '2025-03-03', 5), (3, '2025-03-01', 440),
  (4, '2025-03-04', 880), (NULL, '2025-03-09', 10000);
INSERT INTO handouts (depot_id, grams) VALUES (1, 1), (2, 2), (3, 3), (4, 4), (NULL, 5000);
