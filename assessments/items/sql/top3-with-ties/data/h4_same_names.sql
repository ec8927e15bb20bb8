-- The same name twice in one hall, and one hall that earns more than another altogether.
INSERT INTO machines VALUES
  (1, 'East', 'Road Hero'), (2, 'East', 'Road Hero'), (3, 'East', 'Air Puck'), (4, 'East', 'Moon Lander'),
  (5, 'West', 'Road Hero'), (6, 'West', 'Air Puck'), (7, 'West', 'Air Puck'), (8, 'West', 'Pinwheel');
INSERT INTO takings (machine_id, kind, cents) VALUES
  (1, 'play', 9000), (2, 'play', 100), (3, 'play', 8000), (4, 'play', 7000), (4, 'play', 500),
  (5, 'play', 90), (6, 'play', 60), (7, 'play', 50), (8, 'play', 80);
