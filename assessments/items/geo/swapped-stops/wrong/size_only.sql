SELECT s.stop_id, s.lon AS lat, s.lat AS lon
FROM stop s
JOIN town t ON t.town_id = s.town_id
WHERE abs(s.lat) > 90
  AND s.lon BETWEEN t.south AND t.north
  AND s.lat BETWEEN t.west AND t.east;
