"use strict";
const words = require("node:fs").readFileSync(0, "utf8").split(/\s+/).filter((word) => word !== "");
let at = 0;
const next = () => words[at++];

const lockerCount = Number(next());
const eventCount = Number(next());
const lockers = Array.from({ length: lockerCount }, () => ({ size: Number(next()), parcel: null }));
const lines = [];

function smallestFitting(size) {
  let best = -1;
  lockers.forEach((locker, index) => {
    if (locker.parcel !== null || locker.size < size) return;
    if (best < 0 || locker.size < lockers[best].size) best = index;
  });
  return best;
}

for (let event = 0; event < eventCount; event++) {
  const action = next();
  const parcel = next();
  const into = action === "in";
  const index = into
    ? smallestFitting(Number(next()))
    : lockers.findIndex((locker) => locker.parcel === parcel);
  if (index < 0) {
    lines.push(into ? "full" : "unknown");
  } else {
    lockers[index].parcel = into ? parcel : null;
    lines.push(String(index + 1));
  }
}
console.log(lines.join("\n"));
