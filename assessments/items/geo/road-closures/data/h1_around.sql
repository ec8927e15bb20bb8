-- A closure inside a section, one around several, one that is exactly a section, and one on both sides of a border.
INSERT INTO road VALUES (1, 5000), (2, 5000);
INSERT INTO section VALUES (1, 1, 0, 1000), (2, 1, 1000, 2500), (3, 1, 2500, 5000), (4, 2, 0, 5000);
INSERT INTO closure VALUES (1, 1, 1200, 1300), (2, 1, 500, 4000), (3, 1, 1000, 2500), (4, 1, 999, 1001), (5, 2, 10, 20);
