INSERT INTO catalogue VALUES ('bean'), ('leek'), ('pea');
INSERT INTO stock VALUES ('bean', 30, 'A1'), ('leek', 10, 'B2');
INSERT INTO sheet VALUES (1, 'bean', 6, 'Ida'), (2, 'leek', -1, 'Ida'), (3, 'bean', 2, 'Tor'), (4, 'pea', 1, 'Tor');
INSERT INTO applied VALUES (1, 'Ida');
