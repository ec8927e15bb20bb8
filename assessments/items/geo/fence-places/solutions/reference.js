"use strict";

function placeOf([x, y], fence) {
  let inside = false;
  for (let i = 0; i < fence.length; i++) {
    const [x1, y1] = fence[(i + fence.length - 1) % fence.length];
    const [x2, y2] = fence[i];
    const cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    const inBox =
      Math.min(x1, x2) <= x && x <= Math.max(x1, x2) && Math.min(y1, y2) <= y && y <= Math.max(y1, y2);
    if (cross === 0 && inBox) return "edge";
    if (y1 > y !== y2 > y && cross > 0 === y2 > y1) inside = !inside;
  }
  return inside ? "inside" : "outside";
}

function places(fence, points) {
  return points.map((point) => placeOf(point, fence));
}

module.exports = { places };
