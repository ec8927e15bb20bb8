INSERT INTO catalogue VALUES ('bean'), ('leek'), ('pea');
INSERT INTO stock VALUES ('bean', 24, 'A1'), ('leek', 10, 'B2');
INSERT INTO sheet VALUES (1, 'bean', 6, 'Ida'), (2, 'leek', -1, 'Ida'), (3, 'pea', 12, 'Tor');
