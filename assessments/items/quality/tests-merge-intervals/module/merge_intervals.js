function mergeIntervals(intervals) {
  for (const [start, end] of intervals) {
    if (start > end) throw new RangeError("an interval ends before it starts");
  }
  const merged = [];
  for (const [start, end] of [...intervals].sort((one, other) => one[0] - other[0])) {
    const last = merged[merged.length - 1];
    if (last !== undefined && start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      merged.push([start, end]);
    }
  }
  return merged;
}

module.exports = { mergeIntervals };
