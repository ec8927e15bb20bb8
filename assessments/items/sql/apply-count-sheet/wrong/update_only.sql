BEGIN;
UPDATE stock
SET on_hand = on_hand + (SELECT COALESCE(SUM(change), 0) FROM sheet
                         WHERE sheet.variety = stock.variety AND line NOT IN (SELECT line FROM applied));
INSERT INTO applied SELECT line, signed_by FROM sheet WHERE line NOT IN (SELECT line FROM applied);
COMMIT;
