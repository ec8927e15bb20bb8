BEGIN;
INSERT OR REPLACE INTO stock (variety, on_hand)
SELECT s.variety, COALESCE((SELECT on_hand FROM stock WHERE stock.variety = s.variety), 0) + SUM(s.change)
FROM sheet s WHERE s.line NOT IN (SELECT line FROM applied) GROUP BY s.variety;
INSERT INTO applied SELECT line, signed_by FROM sheet WHERE line NOT IN (SELECT line FROM applied);
COMMIT;
