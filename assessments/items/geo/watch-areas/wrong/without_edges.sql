SELECT a.area_id, COUNT(s.sighting_id) AS sightings, COUNT(DISTINCT s.whale_id) AS whales
FROM area a
LEFT JOIN sighting s
  ON s.lat > a.south AND s.lat < a.north
 AND CASE WHEN a.west <= a.east
          THEN s.lon > a.west AND s.lon < a.east
          ELSE s.lon > a.west OR s.lon < a.east END
GROUP BY a.area_id;
