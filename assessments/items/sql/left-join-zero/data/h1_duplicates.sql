-- Equal names, equal prices, and the same rider often.
INSERT INTO riders VALUES (10, 'Kim'), (11, 'Kim'), (12, 'Ola'), (13, 'Kim');
INSERT INTO repairs VALUES
  (1, 10, 'paid', 2000),
  (2, 10, 'paid', 2000),
  (3, 11, 'paid', 2000),
  (4, 12, 'paid', 700),
  (5, 12, 'paid', 700),
  (6, 12, 'paid', 650);
