const fs = require("fs");

let rest = "";
function readLine() {
  const chunk = Buffer.alloc(4096);
  while (!rest.includes("\n")) {
    const count = fs.readSync(0, chunk, 0, chunk.length, null);
    if (count === 0) break;
    rest += chunk.toString("utf8", 0, count);
  }
  const end = rest.indexOf("\n");
  const line = rest.slice(0, end);
  rest = rest.slice(end + 1);
  return line;
}

function say(text) {
  fs.writeSync(1, text + "\n");
}

const n = Number(readLine().split(" ")[0]);
let low = 1;
let high = n + 1;
while (low < high) {
  const middle = Math.floor((low + high) / 2);
  say(`ask ${middle}`);
  if (readLine() === "bad") high = middle;
  else low = middle + 1;
}
say(`answer ${low <= n ? low : "none"}`);
