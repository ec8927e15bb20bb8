INSERT INTO book (id, title, pages) VALUES
  (1, 'Leaflet', 8),
  (2, 'Round Number', 300);
