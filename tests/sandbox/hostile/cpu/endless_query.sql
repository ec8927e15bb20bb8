-- Does: counts without end in a recursive query.
-- Limits: cpu_ms=300 wall_ms=3000
-- Stdin: "select 1000000000000 -\n"
-- Must: cpu_limit cpu_ms<=320
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n
