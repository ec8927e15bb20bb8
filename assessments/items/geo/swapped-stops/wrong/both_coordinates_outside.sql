SELECT s.stop_id, s.lon AS lat, s.lat AS lon
FROM stop s
JOIN town t ON t.town_id = s.town_id
WHERE s.lat NOT BETWEEN t.south AND t.north AND s.lon NOT BETWEEN t.west AND t.east
  AND s.lon BETWEEN t.south AND t.north
  AND s.lat BETWEEN t.west AND t.east;
