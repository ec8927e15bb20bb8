function mergeIntervals(intervals) {
  let merged = [];
  for (let [start, end] of intervals) {
    if (!(start <= end)) throw new Error("start after end");
    const apart = [];
    for (const [low, high] of merged) {
      if (low <= end && start <= high) {
        start = Math.min(low, start);
        end = Math.max(high, end);
      } else {
        apart.push([low, high]);
      }
    }
    merged = [...apart, [start, end]];
  }
  return merged.sort((one, other) => one[0] - other[0]);
}

exports.mergeIntervals = mergeIntervals;
