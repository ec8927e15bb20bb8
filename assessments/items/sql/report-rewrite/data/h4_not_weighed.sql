INSERT INTO depots VALUES (1, 'Mill'), (2, 'Mill'), (3, 'Weir');
INSERT INTO deliveries (depot_id, received_on, grams) VALUES
  (1, '2025-04-01', NULL), (1, '2025-04-02', 700),
  (2, '2025-04-05', NULL), (2, '2025-04-03', NULL),
  (3, '2025-04-01', NULL),
  (NULL, '2025-04-30', NULL);
INSERT INTO handouts (depot_id, grams) VALUES (1, 10), (2, 0), (3, 30);
