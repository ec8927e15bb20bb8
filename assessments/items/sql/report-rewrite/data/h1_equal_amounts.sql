-- Equal amounts in one depot, equal totals in one district; every depot has both kinds of rows.
INSERT INTO depots VALUES (1, 'Mill'), (2, 'Mill'), (3, 'Mill'), (4, 'Weir');
INSERT INTO deliveries (depot_id, received_on, grams) VALUES
  (1, '2025-01-10', 500), (1, '2025-01-10', 500), (1, '2025-01-09', 500),
  (2, '2025-01-08', 1500), (3, '2025-01-08', 700), (3, '2025-01-11', 800),
  (4, '2024-12-31', 250), (4, '2024-12-31', 250);
INSERT INTO handouts (depot_id, grams) VALUES
  (1, 100), (1, 100), (2, 300), (2, 300), (2, 300), (3, 50), (4, 250);
