SELECT street, COUNT(*) AS dark_lamps,
       (SELECT MIN(r.reported_on) FROM reports r JOIN lamps o ON o.lamp_id = r.lamp_id
        WHERE r.state = 'open' AND o.street = l.street AND o.district = l.district) AS oldest
FROM lamps l
WHERE EXISTS (SELECT 1 FROM reports r WHERE r.lamp_id = l.lamp_id AND r.state = 'open')
GROUP BY district, street
HAVING COUNT(*) >= 2;
