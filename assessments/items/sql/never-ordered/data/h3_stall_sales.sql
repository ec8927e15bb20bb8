INSERT INTO growers VALUES (1, 'Rosa'), (2, 'Sven'), (3, 'Tilda'), (4, 'Ugo');
INSERT INTO orders VALUES
  (1, NULL, 'sent'), (2, 2, 'sent'), (3, NULL, 'sent'), (4, 4, 'sent'), (5, NULL, 'sent'), (6, 2, 'sent');
