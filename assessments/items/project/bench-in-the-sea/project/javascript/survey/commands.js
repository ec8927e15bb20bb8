const { namesWithin } = require("./areas");
const { nearestName } = require("./nearest");
const { placeOf, textOf } = require("./places");

class Survey {
  constructor() {
    this.places = new Map();
  }

  /** What a command answers, or null. */
  run(words) {
    const [command, ...rest] = words;
    if (command === "add") {
      this.places.set(rest[0], placeOf(rest));
      return null;
    }
    if (command === "at") {
      const place = this.places.get(rest[0]);
      return place === undefined ? "unknown" : textOf(place);
    }
    const everything = [...this.places.values()];
    if (command === "west") {
      return String(everything.filter((place) => place.longitude < 0).length);
    }
    if (command === "within") return namesWithin(everything, rest).join(" ") || "none";
    return nearestName(everything, rest) ?? "none";
  }
}

module.exports = { Survey };
