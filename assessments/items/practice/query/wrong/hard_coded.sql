SELECT 'The Long Way to the Sea' AS title UNION ALL SELECT 'Bridges and Their Builders'
