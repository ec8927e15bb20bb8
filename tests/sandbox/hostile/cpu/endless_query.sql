-- Does: counts without end in a recursive query.
-- Limits: cpu_ms=300 wall_ms=3000
-- Test: 1000000000000
-- Must: cpu_limit cpu_ms<=320
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n
