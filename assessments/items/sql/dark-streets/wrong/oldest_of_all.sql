SELECT l.street, COUNT(DISTINCT CASE WHEN r.state = 'open' THEN l.lamp_id END), MIN(r.reported_on)
FROM lamps l JOIN reports r ON r.lamp_id = l.lamp_id
GROUP BY l.district, l.street
HAVING COUNT(DISTINCT CASE WHEN r.state = 'open' THEN l.lamp_id END) >= 2;
