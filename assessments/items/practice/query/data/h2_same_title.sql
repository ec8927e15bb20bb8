INSERT INTO book (id, title, pages) VALUES
  (1, 'Poems', 320),
  (2, 'Poems', 512),
  (3, 'Poems', 80);
