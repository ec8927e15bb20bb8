INSERT INTO riders VALUES (5, 'Ruth'), (6, 'Sami');
