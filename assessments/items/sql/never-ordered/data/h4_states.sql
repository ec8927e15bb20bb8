INSERT INTO growers VALUES (1, 'Vera'), (2, 'Willem'), (3, 'Xenia'), (4, 'Yara'), (5, 'Zoltan');
INSERT INTO orders VALUES
  (1, 1, 'cancelled'),
  (2, 2, 'cancelled'), (3, 2, 'sent'),
  (4, 3, 'packed'),
  (5, 4, 'cancelled'), (6, 4, 'cancelled'), (7, 4, 'cancelled');
