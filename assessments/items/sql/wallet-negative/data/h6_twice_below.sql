-- Both movements of one moment leave the card below zero: the first of them is wanted.
INSERT INTO cards VALUES (1, 100), (2, 0);
INSERT INTO movements VALUES
  (1, 1, '2025-05-06 12:00', -150), (2, 1, '2025-05-06 12:00', -80),
  (3, 2, '2025-05-06 12:00', 300), (4, 2, '2025-05-07 12:00', -350), (5, 2, '2025-05-07 12:00', -80);
