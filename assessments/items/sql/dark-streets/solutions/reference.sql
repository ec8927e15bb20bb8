SELECT l.street, COUNT(DISTINCT l.lamp_id) AS dark_lamps, MIN(r.reported_on) AS oldest
FROM lamps l
JOIN reports r ON r.lamp_id = l.lamp_id
WHERE r.state = 'open'
GROUP BY l.district, l.street
HAVING COUNT(DISTINCT l.lamp_id) >= 2;
