-- No growers, only stall sales.
INSERT INTO orders VALUES (1, NULL, 'sent'), (2, NULL, 'sent');
