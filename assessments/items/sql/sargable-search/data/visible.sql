INSERT INTO finds VALUES
  (1, 'M4', '2025-03-09T08:15:00', 'umbrella', 'kept'),
  (2, 'M4', '2025-03-09T09:40:00', 'black glove', 'returned'),
  (3, 'M2', '2025-03-01T12:00:00', 'grey scarf', 'kept'),
  (4, 'M4', '2025-03-11T10:05:00', 'lunch box', 'kept'),
  (5, 'M1', '2025-03-09T11:30:00', 'key ring', 'kept');
INSERT INTO claims VALUES (1, 3, '555-0142'), (2, 5, '555-0199'), (3, 2, '555-0107');
