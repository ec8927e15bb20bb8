INSERT INTO reminder VALUES
  (5, 77, 'mail', '2024-03-02', NULL), (2, 8, 'mail', '2024-03-02', NULL), (9, 77, 'phone', '2024-03-01', NULL),
  (4, 3, 'mail', '2024-03-02', NULL), (11, 77, 'mail', '2024-04-01', '2024-04-01'), (6, 1, 'letter', '2024-01-01', NULL);
