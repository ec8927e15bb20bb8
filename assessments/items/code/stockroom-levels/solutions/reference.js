const lines = require("node:fs").readFileSync(0, "utf8").split("\n").filter((line) => line.trim() !== "");
const lots = new Map(); // name -> [{ end, pieces }], the one that goes off first in front
let now = 0;

function fresh(name) {
  const kept = (lots.get(name) ?? []).filter((lot) => lot.end > now && lot.pieces > 0);
  lots.set(name, kept);
  return kept;
}

const count = (name) => fresh(name).reduce((sum, lot) => sum + lot.pieces, 0);

function put(name, pieces, end) {
  const all = fresh(name);
  all.push({ end, pieces });
  all.sort((one, other) => one.end - other.end);
}

function take(name, wanted) {
  if (count(name) < wanted) return null;
  const taken = [];
  for (const lot of fresh(name)) {
    const part = Math.min(lot.pieces, wanted);
    lot.pieces -= part;
    wanted -= part;
    if (part > 0) taken.push([lot.end, part]);
  }
  return taken;
}

function list() {
  const shown = [...lots.keys()].map((name) => [name, count(name)]).filter(([, pieces]) => pieces > 0);
  shown.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return shown.map(([name, pieces]) => `${name}=${pieces}`).join(" ") || "empty";
}

const out = [];
for (const line of lines) {
  const words = line.trim().split(/\s+/);
  if (words.at(-1).startsWith("@")) now = Number(words.pop().slice(1));
  const [command, name] = words;
  if (command === "put") {
    put(name, Number(words[2]), words.length > 3 ? now + Number(words[4]) : Number.MAX_SAFE_INTEGER);
  } else if (command === "take") {
    out.push(take(name, Number(words[2])) === null ? "short" : "ok");
  } else if (command === "move") {
    const taken = take(name, Number(words[3]));
    for (const [end, pieces] of taken ?? []) put(words[2], pieces, end);
    out.push(taken === null ? "short" : "ok");
  } else if (command === "count") {
    out.push(String(count(name)));
  } else {
    out.push(list());
  }
}
console.log(out.join("\n"));
