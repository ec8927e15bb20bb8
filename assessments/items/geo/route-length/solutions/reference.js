"use strict";

const RADIUS_M = 6371008.8;
const radians = (degrees) => (degrees * Math.PI) / 180;

function distanceM([lon1, lat1], [lon2, lat2]) {
  const h =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2;
  return 2 * RADIUS_M * Math.asin(Math.sqrt(Math.min(1, h)));
}

function routeLength(points, closed) {
  let total = 0;
  for (let i = 1; i < points.length; i++) total += distanceM(points[i - 1], points[i]);
  if (closed && points.length > 1) total += distanceM(points[points.length - 1], points[0]);
  return total;
}

module.exports = { routeLength };
