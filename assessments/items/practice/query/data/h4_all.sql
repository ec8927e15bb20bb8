INSERT INTO book (id, title, pages) VALUES
  (1, 'Atlas', 900),
  (2, 'Atlas', 901),
  (3, 'Dictionary', 1600);
