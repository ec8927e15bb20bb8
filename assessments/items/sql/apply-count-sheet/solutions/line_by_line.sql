BEGIN;
INSERT INTO stock (variety, on_hand)
SELECT s.variety, s.change
FROM sheet s
LEFT JOIN applied a ON a.line = s.line
WHERE a.line IS NULL
ORDER BY s.line
ON CONFLICT (variety) DO UPDATE SET on_hand = stock.on_hand + excluded.on_hand;
INSERT INTO applied
SELECT s.line, s.signed_by
FROM sheet s
WHERE NOT EXISTS (SELECT 1 FROM applied a WHERE a.line = s.line);
COMMIT;
