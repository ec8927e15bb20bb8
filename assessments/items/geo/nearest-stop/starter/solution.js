function nearestStop(stops, here) {
  const [latitude, longitude] = here;
  let best = 0;
  let bestDistance = Infinity;
  stops.forEach((stop, index) => {
    const north = stop[0] - latitude;
    const east = stop[1] - longitude;
    const distance = north * north + east * east;
    if (distance <= bestDistance) {
      best = index;
      bestDistance = distance;
    }
  });
  return best;
}

module.exports = { nearestStop };
