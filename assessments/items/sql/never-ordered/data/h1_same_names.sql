INSERT INTO growers VALUES (1, 'Marit'), (2, 'Marit'), (3, 'Nuno'), (4, 'Nuno'), (5, 'Oona');
INSERT INTO orders VALUES
  (1, 1, 'sent'), (2, 1, 'sent'), (3, 3, 'sent'), (4, 4, 'sent'), (5, 4, 'sent');
