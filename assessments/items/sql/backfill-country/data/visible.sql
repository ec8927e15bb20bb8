INSERT INTO site VALUES (10, 'Malta'), (11, NULL);
INSERT INTO find VALUES (1, 'oil lamp', 10), (2, 'coin', 11), (3, 'comb', NULL);
