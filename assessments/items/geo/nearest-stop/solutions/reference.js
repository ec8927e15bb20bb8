"use strict";

function nearestStop(stops, here) {
  const [latitude, longitude] = here;
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  let best = -1;
  let bestDistance = Infinity;
  stops.forEach(([stopLongitude, stopLatitude], index) => {
    const apart = Math.abs(stopLongitude - longitude);
    const east = Math.min(apart, 360 - apart) * narrowing;
    const north = stopLatitude - latitude;
    const distance = north * north + east * east;
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  });
  return best;
}

module.exports = { nearestStop };
