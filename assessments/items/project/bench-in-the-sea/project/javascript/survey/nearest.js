const { secondsOf } = require("./angles");

function nearestName(places, words) {
  const latitude = secondsOf(words.slice(0, 3));
  const longitude = secondsOf(words.slice(3, 6));
  const far = (place) => (place.latitude - latitude) ** 2 + (place.longitude - longitude) ** 2;
  const inOrder = [...places].sort((a, b) => far(a) - far(b) || (a.name < b.name ? -1 : 1));
  return inOrder.length === 0 ? null : inOrder[0].name;
}

module.exports = { nearestName };
