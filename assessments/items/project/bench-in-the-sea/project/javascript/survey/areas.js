const { secondsOf } = require("./angles");

/** Between the south-west corner and the north-east one. */
function namesWithin(places, words) {
  const [south, west, north, east] = [0, 3, 6, 9].map((i) => secondsOf(words.slice(i, i + 3)));
  return places
    .filter((place) => south <= place.latitude && place.latitude <= north)
    .filter((place) => west <= place.longitude && place.longitude <= east)
    .map((place) => place.name)
    .sort();
}

module.exports = { namesWithin };
