INSERT INTO book (id, title, pages) VALUES
  (1, 'Exactly', 300),
  (2, 'One More', 301),
  (3, 'One Less', 299);
