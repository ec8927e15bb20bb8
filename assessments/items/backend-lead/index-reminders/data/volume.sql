-- 30,000 reminders of 2,000 readers over 1,000 days; the last 150 wait to be sent.
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
INSERT INTO reminder
SELECT i,
       1 + (i * 7919) % 2000,
       CASE i % 5 WHEN 0 THEN 'letter' WHEN 1 THEN 'phone' ELSE 'mail' END,
       date('2022-01-01', '+' || ((i * 613) % 1000) || ' days'),
       CASE WHEN i % 200 = 7 THEN NULL ELSE date('2022-01-03', '+' || ((i * 613) % 1000) || ' days') END
FROM n;
