INSERT INTO depots VALUES (1, 'Harbour'), (2, 'Harbour'), (3, 'Hill');
INSERT INTO deliveries VALUES
  (1, 1, '2025-05-01', 6000), (2, 2, '2025-05-02', 4000), (3, 3, '2025-05-03', 2500), (4, 1, '2025-05-04', 3000);
INSERT INTO handouts VALUES (1, 1, 2000), (2, 1, 1500), (3, 2, 1500), (4, 3, 700);
