-- Plain rows: every find has a state and a time of day, and none matches both ways.
INSERT INTO finds
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
SELECT i, 'M' || (1 + i % 6),
       strftime('%Y-%m-%dT%H:%M:%S', '2025-01-01 05:00:00', '+' || ((i * 37) % 119) || ' days',
                '+' || ((i * 611) % 61200) || ' seconds'),
       'find ' || i,
       CASE i % 4 WHEN 0 THEN 'returned' WHEN 1 THEN 'sold' ELSE 'kept' END
FROM n;
INSERT INTO claims
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
SELECT i, 2 * i - 1, '555-' || substr('000' || ((i * 7) % 1500), -4)
FROM n;
