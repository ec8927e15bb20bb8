INSERT INTO riders
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200)
SELECT i, 'Rider ' || (i % 60) FROM n;
INSERT INTO repairs
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
SELECT i, 1 + (i * 37 + i / 11) % 190,
       CASE WHEN i % 5 = 0 THEN 'open' WHEN i % 7 = 0 THEN 'void' ELSE 'paid' END,
       500 + (i * 7919) % 15000
FROM n;
