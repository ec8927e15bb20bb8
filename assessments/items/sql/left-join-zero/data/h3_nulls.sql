-- Every rider has a paid repair here: only the meaning of NULL is tested.
INSERT INTO riders VALUES (1, 'Ines'), (2, 'Jonas'), (3, 'Freya');
INSERT INTO repairs VALUES
  (1, 1, 'paid', NULL),
  (2, 2, 'paid', NULL),
  (3, 2, 'paid', 3100),
  (4, 2, 'open', 9900),
  (5, 3, 'paid', 0),
  (6, 3, 'paid', NULL),
  (7, 3, 'paid', NULL),
  (8, NULL, 'paid', 1500),
  (9, NULL, 'paid', NULL);
