const [n, width, ...rest] = require("fs").readFileSync(0, "utf8").split(/\s+/).map(Number);
const times = Int32Array.from(rest.slice(0, n)).sort();
let best = 0;
let first = 0;
for (let last = 0; last < n; last++) {
  while (times[last] - times[first] >= width) first++;
  best = Math.max(best, last - first + 1);
}
console.log(best);
