const { price } = require("./price.js");

test("prices", () => price([]) === 0 && price([[100, 10]]) === 1440 && price([[10000, 1]]) === 10000);
