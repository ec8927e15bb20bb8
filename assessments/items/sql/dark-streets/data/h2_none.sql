INSERT INTO lamps VALUES (1, 'North', 'Mill Lane'), (2, 'North', 'Mill Lane');
