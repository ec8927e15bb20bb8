WITH RECURSIVE n(i) AS (SELECT 30001 UNION ALL SELECT i + 1 FROM n WHERE i < 32000)
INSERT INTO loans
SELECT i, 1 + (i * 7919) % 500, 1 + (i * 31) % 250, date('2024-10-01', '+' || (i % 30) || ' days'), 'out'
FROM n;
