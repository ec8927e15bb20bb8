SELECT 5 AS crossings, 2 AS cards;
