INSERT INTO area VALUES (1, 'Fjord', 5, 60, 7, 62), (2, 'Lagoon', 100, 0, 101, 1);
INSERT INTO sighting VALUES (1, NULL, 6, 61), (2, NULL, 6.5, 61.5), (3, 4, NULL, NULL), (4, NULL, NULL, NULL);
