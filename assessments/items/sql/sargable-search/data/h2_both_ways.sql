-- Both conditions at once, several claims from one phone, and returned finds by either way.
INSERT INTO finds VALUES
  (1, 'M4', '2025-03-09T07:00:00', 'rucksack', 'kept'),
  (2, 'M4', '2025-03-09T07:30:00', 'skateboard', 'kept'),
  (3, 'M1', '2025-02-20T07:00:00', 'rucksack', 'sold'),
  (4, 'M6', '2025-02-21T07:00:00', 'helmet', 'returned'),
  (5, 'M4', '2025-03-09T22:00:00', 'helmet', 'returned'),
  (6, 'M3', '2025-03-09T22:00:00', 'helmet', 'kept');
INSERT INTO claims VALUES
  (1, 1, '555-0142'), (2, 1, '555-0142'), (3, 1, '555-0180'),
  (4, 3, '555-0142'), (5, 3, '555-0142'), (6, 4, '555-0142'), (7, 5, '555-0142'), (8, 6, '555-0180');
