"use strict";

const steps = { none: 1, quarter: 15, hour: 60 };

function mergeShifts(shifts, joinTouching, rounding, shortestHours) {
  const step = steps[rounding];
  const rounded = shifts
    .map(([start, end]) => [Math.floor(start / step) * step, Math.ceil(end / step) * step])
    .sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const [start, end] of rounded) {
    const last = merged[merged.length - 1];
    if (last && (start < last[1] || (joinTouching && start === last[1]))) {
      last[1] = Math.max(last[1], end);
    } else {
      merged.push([start, end]);
    }
  }
  return merged.filter(([start, end]) => end - start >= shortestHours * 60);
}

module.exports = { mergeShifts };
