INSERT INTO fridges VALUES (11, 'North'), (12, 'South'), (13, 'Unused'), (14, 'West');
INSERT INTO readings VALUES
  (1, 11, '2025-08-09 06:00', 45),
  (2, 11, '2025-08-09 07:00', NULL),
  (3, 12, '2025-08-09 07:00', -5),
  (4, 12, '2025-08-09 06:30', NULL),
  (5, 14, '2025-08-09 07:00', NULL);
