INSERT INTO growers VALUES (7, 'Petra'), (8, 'Quentin'), (9, 'Petra');
