const [n, width, ...rest] = require("fs").readFileSync(0, "utf8").split(/\s+/).map(Number);
const times = rest.slice(0, n);
let best = 0;
for (let i = 0; i < n; i++) {
  let count = 0;
  for (let j = 0; j < n; j++) {
    if (times[j] >= times[i] && times[j] - times[i] < width) count++;
  }
  best = Math.max(best, count);
}
console.log(best);
