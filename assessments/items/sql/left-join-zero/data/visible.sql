INSERT INTO riders VALUES (1, 'Noor'), (2, 'Emil'), (3, 'Tomas'), (4, 'Wanda');
INSERT INTO repairs VALUES
  (1, 1, 'paid', 4500),
  (2, 1, 'paid', 3800),
  (3, 1, 'open', 1200),
  (4, 3, 'paid', NULL),
  (5, 4, 'void', 2500),
  (6, NULL, 'paid', 900);
