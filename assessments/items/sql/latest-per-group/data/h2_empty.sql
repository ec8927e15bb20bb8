INSERT INTO fridges VALUES (1, 'Depot'), (2, 'Ambulance');
