-- Riders with repairs of which none is paid.
INSERT INTO riders VALUES (1, 'Lea'), (2, 'Milan'), (3, 'Orla'), (4, 'Pia');
INSERT INTO repairs VALUES
  (1, 1, 'open', 5000),
  (2, 1, 'open', 100),
  (3, 2, 'void', 4200),
  (4, 3, 'paid', 1),
  (5, 3, 'void', 77700),
  (6, 3, 'open', 8800);
