INSERT INTO stock (variety, on_hand)
SELECT variety, SUM(change) FROM sheet WHERE line NOT IN (SELECT line FROM applied) GROUP BY variety
ON CONFLICT (variety) DO UPDATE SET on_hand = on_hand + excluded.on_hand;
INSERT INTO applied SELECT line, signed_by FROM sheet WHERE line NOT IN (SELECT line FROM applied);
