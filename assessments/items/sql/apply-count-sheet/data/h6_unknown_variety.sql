INSERT INTO catalogue VALUES ('bean'), ('leek');
INSERT INTO stock VALUES ('bean', 24, 'A1'), ('leek', 10, 'B2');
INSERT INTO sheet VALUES (1, 'bean', 6, 'Ida'), (2, 'yam', 3, 'Ida'), (3, 'leek', 2, 'Tor');
