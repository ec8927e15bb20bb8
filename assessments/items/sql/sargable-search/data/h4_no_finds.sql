-- Nothing found yet: claims that wait.
INSERT INTO claims VALUES (1, NULL, '555-0142'), (2, NULL, NULL);
