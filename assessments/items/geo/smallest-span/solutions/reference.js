"use strict";

function smallestSpan(longitudes) {
  const places = [...new Set(longitudes)].sort((a, b) => a - b);
  let best = null;
  for (const west of places) {
    const width = Math.max(...places.map((place) => (place - west + 360) % 360));
    if (best === null || width < best.width) best = { width, west };
  }
  if (best === null) return [];
  const east = best.west + best.width;
  return [best.west, east > 180 ? east - 360 : east];
}

module.exports = { smallestSpan };
