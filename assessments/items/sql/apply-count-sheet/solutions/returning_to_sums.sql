BEGIN;
CREATE TEMP TABLE fresh AS
SELECT line, variety, change, signed_by FROM sheet WHERE line NOT IN (SELECT line FROM applied);
INSERT INTO applied SELECT line, signed_by FROM fresh;
INSERT OR IGNORE INTO stock (variety, on_hand) SELECT DISTINCT variety, 0 FROM fresh;
UPDATE stock
SET on_hand = on_hand + (SELECT COALESCE(SUM(change), 0) FROM fresh WHERE fresh.variety = stock.variety);
DROP TABLE fresh;
COMMIT;
