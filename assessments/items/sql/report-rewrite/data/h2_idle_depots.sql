-- Depots with nothing, with deliveries only, with handouts only; a district without any delivery.
INSERT INTO depots VALUES (1, 'Mill'), (2, 'Mill'), (3, 'Mill'), (4, 'Weir'), (5, 'Weir');
INSERT INTO deliveries (depot_id, received_on, grams) VALUES (2, '2025-02-01', 900), (2, '2025-02-03', 40);
INSERT INTO handouts (depot_id, grams) VALUES (3, 300), (3, 20), (5, 60);
