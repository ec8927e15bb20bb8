"use strict";

const doubledArea = (ring) =>
  ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0);

function leavesBox(ring, outer) {
  return [0, 1].some((axis) => {
    const bounds = outer.map((point) => point[axis]);
    const [low, high] = [Math.min(...bounds), Math.max(...bounds)];
    return ring.some((point) => point[axis] < low || point[axis] > high);
  });
}

function ringProblems(ring) {
  const found = ring.length < 4 ? ["short"] : [];
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (!first || first[0] !== last[0] || first[1] !== last[1]) found.push("open");
  return found;
}

function polygonProblems(rings) {
  return rings.flatMap((ring, index) => {
    const found = ringProblems(ring);
    if (found.length === 0) {
      if (doubledArea(ring) > 0 !== (index === 0)) found.push("direction");
      const comparable = index > 0 && ringProblems(rings[0]).length === 0;
      if (comparable && leavesBox(ring, rings[0])) found.push("outside");
    }
    return found.map((problem) => `${index}:${problem}`);
  });
}

module.exports = { polygonProblems };
