INSERT INTO machines VALUES
  (1, 'Pier', 'Lucky Crane'), (2, 'Pier', 'Road Hero'), (3, 'Pier', 'Air Puck'), (4, 'Pier', 'Pinwheel'),
  (5, 'Station', 'Road Hero'), (6, 'Station', 'Moon Lander');
INSERT INTO takings VALUES
  (1, 1, 'play', 600), (2, 1, 'play', 300),
  (3, 2, 'play', 800), (4, 2, 'refund', 100),
  (5, 3, 'play', 700), (6, 3, 'play', NULL),
  (7, 4, 'play', 500),
  (8, 5, 'play', 400);
