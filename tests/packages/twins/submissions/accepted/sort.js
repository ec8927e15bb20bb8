const a = require("fs").readFileSync(0, "utf8").split(/\s+/).slice(1).filter((x) => x !== "").map(Number).sort((x, y) => x - y);
console.log(a.some((x, i) => i > 0 && x === a[i - 1]) ? "yes" : "no");
