INSERT INTO site VALUES (10, 'Malta');
