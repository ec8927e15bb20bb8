INSERT INTO site VALUES (10, 'Malta'), (11, 'Spain'), (12, 'Spain'), (13, 'Chad');
INSERT INTO find VALUES (1, 'oil lamp', 10), (2, 'coin', 11), (3, 'comb', 12), (4, 'coin', 11), (5, 'ring', 10), (6, 'awl', NULL);
