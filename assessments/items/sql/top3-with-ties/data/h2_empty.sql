INSERT INTO machines VALUES (1, 'Pier', 'Lucky Crane'), (2, 'Station', 'Road Hero');
