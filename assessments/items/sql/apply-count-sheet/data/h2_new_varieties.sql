INSERT INTO catalogue VALUES ('bean'), ('chard'), ('mint'), ('sage');
INSERT INTO stock VALUES ('bean', 3, 'A1');
INSERT INTO sheet VALUES
  (1, 'chard', 8, 'Ida'), (2, 'mint', 4, 'Tor'), (3, 'mint', 5, 'Tor'), (4, 'bean', 1, 'Mo');
