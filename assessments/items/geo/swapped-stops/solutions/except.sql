SELECT s.stop_id, s.lon, s.lat
FROM stop s, town t
WHERE s.town_id = t.town_id AND s.lon >= t.south AND s.lon <= t.north AND s.lat >= t.west AND s.lat <= t.east
EXCEPT
SELECT s.stop_id, s.lon, s.lat
FROM stop s, town t
WHERE s.town_id = t.town_id AND s.lat >= t.south AND s.lat <= t.north AND s.lon >= t.west AND s.lon <= t.east;
