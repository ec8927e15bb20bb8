class BadInterval extends Error {}

function mergeIntervals(intervals) {
  const marks = [];
  for (const [start, end] of intervals) {
    if (end < start) throw new BadInterval();
    marks.push([start, 0], [end, 1]);
  }
  marks.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const merged = [];
  let depth = 0;
  let begin = null;
  for (const [place, isEnd] of marks) {
    if (!isEnd && depth === 0) begin = place;
    depth += isEnd ? -1 : 1;
    if (isEnd && depth === 0) merged.push([begin, place]);
  }
  return merged;
}

module.exports = { mergeIntervals };
