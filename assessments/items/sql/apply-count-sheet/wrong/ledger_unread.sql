BEGIN;
INSERT INTO stock (variety, on_hand) SELECT variety, SUM(change) FROM sheet WHERE true GROUP BY variety
ON CONFLICT (variety) DO UPDATE SET on_hand = on_hand + excluded.on_hand;
INSERT INTO applied SELECT line, signed_by FROM sheet WHERE true ON CONFLICT (line) DO NOTHING;
COMMIT;
