INSERT INTO machines VALUES
  (1, 'Market', 'Claw'), (2, 'Market', 'Drums'), (3, 'Market', 'Rally'), (4, 'Market', 'Quiz'),
  (5, 'Tower', 'Claw'), (6, 'Tower', 'Drums'), (7, 'Tower', 'Rally'), (8, 'Tower', 'Quiz'),
  (9, 'Vault', 'Claw'), (10, 'Vault', 'Drums'), (11, 'Vault', 'Rally');
INSERT INTO takings (machine_id, kind, cents) VALUES
  (1, 'play', 5000), (1, 'refund', 4600),
  (2, 'play', 900), (2, 'play', NULL),
  (3, 'play', 800), (3, 'refund', NULL),
  (4, 'play', 700), (4, 'refund', 50),
  (5, 'play', NULL),
  (6, 'refund', 300),
  (7, 'play', 100), (7, 'refund', 150),
  (8, 'refund', 250), (8, 'refund', 90), (8, 'play', 20),
  (9, 'refund', NULL),
  (10, 'refund', 100),
  (11, 'play', 50), (11, 'refund', 60);
