INSERT INTO book (id, title, pages) VALUES
  (1, 'The Long Way to the Sea', 412),
  (2, 'Soup', 96),
  (3, 'Bridges and Their Builders', 350);
