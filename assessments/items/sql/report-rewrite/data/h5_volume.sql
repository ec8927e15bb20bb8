-- Plain rows: every depot has a district, deliveries and handouts, and every amount is known.
INSERT INTO depots
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 130)
SELECT i, 'District ' || (i % 9) FROM n;
INSERT INTO deliveries
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
SELECT i, 1 + (i * 41) % 130, date('2024-01-01', '+' || ((i * 53) % 700) || ' days'), 1000 + (i * 6151) % 20011
FROM n;
INSERT INTO handouts
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
SELECT i, 1 + (i * 57) % 130, 100 + (i * 2477) % 5003
FROM n;
