class BadDuration extends Error {}

function parseDuration(text) {
  let rest = text;
  let total = 0;
  if (!rest) throw new BadDuration();
  for (const [unit, seconds] of [["h", 3600], ["m", 60], ["s", 1]]) {
    const at = rest.indexOf(unit);
    if (at < 0) continue;
    const number = rest.slice(0, at);
    if (!/^[0-9]+$/.test(number)) throw new BadDuration(number);
    total += Number(number) * seconds;
    rest = rest.slice(at + 1);
  }
  if (rest) throw new BadDuration(rest);
  return total;
}

module.exports = { parseDuration };
