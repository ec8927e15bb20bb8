const worth = { h: 3600, m: 60, s: 1 };

function parseDuration(text) {
  if (text === "") throw new RangeError("the text is empty");
  let total = 0;
  let digits = "";
  let units = "hms";
  for (const letter of text) {
    if ("0123456789".includes(letter)) {
      digits += letter;
    } else if (units.includes(letter) && digits !== "") {
      total += Number(digits) * worth[letter];
      units = units.slice(units.indexOf(letter) + 1);
      digits = "";
    } else {
      throw new SyntaxError(`unexpected ${letter}`);
    }
  }
  if (digits !== "") throw new SyntaxError("a unit is missing");
  return total;
}

module.exports = { parseDuration };
