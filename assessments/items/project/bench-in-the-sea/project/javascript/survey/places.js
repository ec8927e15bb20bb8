const { decimal, secondsOf } = require("./angles");

/** NAME, latitude, longitude. */
function placeOf(words) {
  return {
    name: words[0],
    latitude: secondsOf(words.slice(1, 4)),
    longitude: secondsOf(words.slice(4, 7)),
  };
}

function textOf(place) {
  return decimal(place.latitude) + " " + decimal(place.longitude);
}

module.exports = { placeOf, textOf };
