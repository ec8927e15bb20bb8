INSERT INTO growers VALUES (11, 'Anouk'), (12, 'Boris'), (13, 'Carmen'), (14, 'Dimitri');
INSERT INTO orders VALUES
  (1, 11, NULL),
  (2, 12, NULL), (3, 12, 'cancelled'),
  (4, 13, 'cancelled'),
  (5, 14, NULL), (6, 14, 'sent');
