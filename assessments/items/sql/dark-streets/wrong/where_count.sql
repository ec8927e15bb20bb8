SELECT l.street, COUNT(DISTINCT l.lamp_id), MIN(r.reported_on)
FROM lamps l JOIN reports r ON r.lamp_id = l.lamp_id
WHERE r.state = 'open' AND (SELECT COUNT(*) FROM reports o WHERE o.lamp_id = l.lamp_id AND o.state = 'open') >= 2
GROUP BY l.district, l.street;
