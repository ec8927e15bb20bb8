INSERT INTO growers VALUES (1, 'Agnes'), (2, 'Bashir'), (3, 'Cleo'), (4, 'Dalia');
INSERT INTO orders VALUES
  (1, 1, 'sent'),
  (2, 1, 'cancelled'),
  (3, 3, 'packed'),
  (4, 4, 'cancelled');
