SELECT l.street, COUNT(DISTINCT COALESCE(r.lamp_id, 0)), MIN(r.reported_on)
FROM lamps l JOIN reports r ON r.lamp_id = l.lamp_id OR r.lamp_id IS NULL
WHERE r.state = 'open'
GROUP BY l.district, l.street
HAVING COUNT(DISTINCT COALESCE(r.lamp_id, 0)) >= 2;
