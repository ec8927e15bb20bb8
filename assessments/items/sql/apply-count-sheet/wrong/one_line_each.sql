BEGIN;
INSERT INTO stock (variety, on_hand) SELECT DISTINCT variety, 0 FROM sheet WHERE true ON CONFLICT DO NOTHING;
UPDATE stock SET on_hand = on_hand + sheet.change
FROM sheet WHERE sheet.variety = stock.variety AND sheet.line NOT IN (SELECT line FROM applied);
INSERT INTO applied SELECT line, signed_by FROM sheet WHERE line NOT IN (SELECT line FROM applied);
COMMIT;
