INSERT INTO finds VALUES
  (1, 'M4', '2025-03-09T07:00:00', 'violin', NULL),
  (2, 'M4', NULL, 'kite', 'kept'),
  (3, 'M2', NULL, 'kite', NULL),
  (4, 'M2', '2025-01-05T10:00:00', 'tripod', NULL),
  (5, 'M5', NULL, 'tripod', 'kept'),
  (6, 'M4', '2025-03-09T08:00:00', 'drum', 'kept');
INSERT INTO claims VALUES
  (1, 3, '555-0142'), (2, 4, NULL), (3, NULL, '555-0142'), (4, NULL, NULL), (5, 5, '555-0142'), (6, 2, '');
