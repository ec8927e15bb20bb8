INSERT INTO catalogue VALUES ('bean'), ('leek'), ('kale'), ('dill');
INSERT INTO stock VALUES ('bean', 24, 'A1'), ('leek', 10, NULL), ('kale', 0, 'C3'), ('dill', 5, 'C4');
INSERT INTO sheet VALUES
  (1, 'bean', 6, 'Ida'), (2, 'bean', -2, 'Ida'), (3, 'bean', 6, 'Tor'),
  (4, 'kale', -3, 'Tor'), (7, 'leek', 0, 'Ida'), (9, 'leek', -15, 'Mo');
