INSERT INTO area VALUES (1, 'Reef', -60, 10, -50, 20), (2, 'Atoll', 179, -5, -179, 5);
