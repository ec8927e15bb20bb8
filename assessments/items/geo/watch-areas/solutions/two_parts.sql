WITH part (area_id, west, south, east, north) AS (
  SELECT area_id, west, south, east, north FROM area WHERE west <= east
  UNION ALL
  SELECT area_id, west, south, 180, north FROM area WHERE west > east
  UNION ALL
  SELECT area_id, -180, south, east, north FROM area WHERE west > east
),
hit AS (
  SELECT p.area_id, s.sighting_id, s.whale_id
  FROM part p
  JOIN sighting s ON s.lon BETWEEN p.west AND p.east AND s.lat BETWEEN p.south AND p.north
)
SELECT a.area_id,
       (SELECT COUNT(*) FROM hit h WHERE h.area_id = a.area_id) AS sightings,
       (SELECT COUNT(DISTINCT h.whale_id) FROM hit h WHERE h.area_id = a.area_id) AS whales
FROM area a;
