ALTER TABLE find ADD COLUMN country text NOT NULL DEFAULT 'unknown';
INSERT INTO site VALUES (10, 'Malta'), (11, NULL), (12, 'Chad');
INSERT INTO find VALUES (1, 'oil lamp', 10, 'Malta'), (2, 'coin', 11, 'Spain'), (3, 'comb', 12, 'Niger'), (4, 'ring', NULL, 'unknown'), (5, 'awl', 11, 'unknown');
