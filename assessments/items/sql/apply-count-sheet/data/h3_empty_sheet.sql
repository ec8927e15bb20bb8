INSERT INTO catalogue VALUES ('bean'), ('leek');
INSERT INTO stock VALUES ('bean', 24, 'A1'), ('leek', 10, 'B2');
