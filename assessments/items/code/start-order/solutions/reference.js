const numbers = require("fs").readFileSync(0, "utf8").split(/\s+/).map(Number);
const [n, m] = numbers;
const needs = Array.from({ length: n + 1 }, () => []);
const neededBy = Array.from({ length: n + 1 }, () => []);
const open = new Array(n + 1).fill(0);
for (let i = 0; i < m; i++) {
  const a = numbers[2 + 2 * i];
  const b = numbers[3 + 2 * i];
  needs[a].push(b);
  neededBy[b].push(a);
  open[a]++;
}
const order = [];
for (let one = 1; one <= n; one++) if (open[one] === 0) order.push(one);
for (let i = 0; i < order.length; i++) {
  for (const other of neededBy[order[i]]) if (--open[other] === 0) order.push(other);
}
if (order.length === n) {
  console.log("order " + order.join(" "));
} else {
  let at = 1;
  while (open[at] === 0) at++;
  const place = new Map();
  const path = [];
  while (!place.has(at)) {
    place.set(at, path.length);
    path.push(at);
    at = needs[at].find((other) => open[other] > 0);
  }
  console.log("cycle " + path.slice(place.get(at)).join(" "));
}
