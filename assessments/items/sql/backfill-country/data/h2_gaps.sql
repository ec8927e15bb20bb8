INSERT INTO site VALUES (10, 'Malta'), (11, NULL), (12, 'Chad');
INSERT INTO find VALUES (1, 'oil lamp', NULL), (2, 'coin', 11), (3, 'comb', 12), (4, 'coin', 11), (5, 'ring', NULL);
