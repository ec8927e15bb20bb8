BEGIN;
CREATE TEMP TABLE fresh AS
SELECT * FROM sheet
WHERE line NOT IN (SELECT line FROM applied) AND signed_by IS NOT NULL
  AND variety IN (SELECT variety FROM catalogue);
INSERT INTO applied SELECT line, signed_by FROM fresh;
INSERT INTO stock (variety, on_hand) SELECT variety, SUM(change) FROM fresh WHERE true GROUP BY variety
ON CONFLICT (variety) DO UPDATE SET on_hand = on_hand + excluded.on_hand;
DROP TABLE fresh;
COMMIT;
