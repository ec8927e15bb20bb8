WITH RECURSIVE n(i) AS (SELECT 30001 UNION ALL SELECT i + 1 FROM n WHERE i < 32000)
INSERT INTO reminder
SELECT i, 1 + (i * 7919) % 2000, 'letter',
       date('2019-01-01', '+' || ((i * 31) % 900) || ' days'), date('2019-01-05', '+' || ((i * 31) % 900) || ' days')
FROM n;
