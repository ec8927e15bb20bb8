-- 30,000 loans of 500 members over 1,000 days from 1 January 2022; members 88 and 417 borrow most.
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
INSERT INTO loans
SELECT i,
       CASE WHEN i % 33 = 0 THEN 417 WHEN i % 37 = 0 THEN 88 ELSE 1 + (i * 7919) % 500 END,
       1 + (i * 31) % 250,
       date('2022-01-01', '+' || ((i * 613) % 1000) || ' days'),
       CASE WHEN i % 50 = 0 THEN 'out' ELSE 'returned' END
FROM n;
