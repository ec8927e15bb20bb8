-- Ties at every place: 1,1,3,3 in one hall, 1,2,3,3,3 in the next, 1,1,1,1 and 1,2,2,4 in the others.
INSERT INTO machines VALUES
  (1, 'Abbey', 'A1'), (2, 'Abbey', 'A2'), (3, 'Abbey', 'A3'), (4, 'Abbey', 'A4'), (5, 'Abbey', 'A5'),
  (11, 'Bridge', 'B1'), (12, 'Bridge', 'B2'), (13, 'Bridge', 'B3'), (14, 'Bridge', 'B4'), (15, 'Bridge', 'B5'),
  (21, 'Castle', 'C1'), (22, 'Castle', 'C2'), (23, 'Castle', 'C3'), (24, 'Castle', 'C4'), (25, 'Castle', 'C5'),
  (31, 'Dock', 'D1'), (32, 'Dock', 'D2'), (33, 'Dock', 'D3'), (34, 'Dock', 'D4');
INSERT INTO takings (machine_id, kind, cents) VALUES
  (1, 'play', 500), (1, 'play', 500), (2, 'play', 1000), (3, 'play', 800), (4, 'play', 300), (4, 'play', 500),
  (5, 'play', 700),
  (11, 'play', 900), (12, 'play', 850), (13, 'play', 400), (14, 'play', 400), (15, 'play', 200), (15, 'play', 200),
  (21, 'play', 250), (22, 'play', 250), (23, 'play', 250), (24, 'play', 250), (25, 'play', 249),
  (31, 'play', 2000), (32, 'play', 1500), (33, 'play', 1500), (34, 'play', 1400);
