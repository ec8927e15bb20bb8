INSERT INTO breakdown VALUES (1, 0, 0);
