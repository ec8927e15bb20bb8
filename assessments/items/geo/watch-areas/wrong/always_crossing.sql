SELECT a.area_id, COUNT(s.sighting_id), COUNT(DISTINCT s.whale_id)
FROM area a
LEFT JOIN sighting s
  ON s.lat BETWEEN a.south AND a.north AND (s.lon >= a.west OR s.lon <= a.east)
GROUP BY a.area_id;
